import CallDesk
import CloudSimulator
import CustomerLookup
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import RunLoop

/// Opens a desk on this terminal, or line by line where there is no screen.
struct DeskLauncher: Sendable {
  let workplace: Workplace
  let configuration: Configuration
  let screen: ScreenOptions
  /// Where linear mode speaks.
  let output: Output
  /// Where linear mode listens.
  let lines: TypedLines
  let firstRun: FirstRunOffers

  /// Runs the desk until the person quits. Without a source it is a first run, which offers the demo,
  /// signing in and a configuration file.
  @LoopActor
  func run(_ summary: ProfileSummary, _ source: DeskOpener.Source?) async throws -> DeskEnd {
    guard !screen.linear else { return try await linear(summary, source) }
    let log = diagnostics()
    let terminal: Terminal
    do {
      terminal = try Terminal(
        environment: workplace.environment, diagnostics: log, logPath: workplace.paths.log)
    } catch TerminalError.outputIsNoTerminal {
      return try await linear(summary, source)
    } catch TerminalError.cannotPlaceCursor {
      return try await linear(summary, source)
    } catch {
      throw CommandFailure(status: .usage, code: "no.terminal", message: error.message)
    }
    let skin: Skin
    do {
      let theme = try ThemeChoice(workplace: workplace).theme(
        flag: screen.theme, configuration: configuration, depth: terminal.traits.depth)
      skin = Skin(theme: theme, depth: terminal.traits.depth, ascii: screen.ascii || !terminal.traits.isUTF8)
    } catch {
      terminal.close()
      throw error
    }
    return await DeskRuntime(engine(summary, source, terminal.size), terminal: terminal, skin: skin).run(
      source)
  }

  @LoopActor
  private func engine(_ summary: ProfileSummary, _ source: DeskOpener.Source?, _ size: ScreenSize)
    -> DeskEngine
  {
    DeskEngine(
      Desk(profile: summary, rules: rules(source), screen: size, now: workplace.time.now()),
      DeskOpener(workplace: workplace, configuration: configuration), firstRun: firstRun)
  }

  /// The desk's share of the configuration; the demo's mapping is that of its own CRM.
  func rules(_ source: DeskOpener.Source?) -> DeskRules {
    var mappings = configuration.lookup.connectors.map { ($0.name, $0.mapping) }
    switch source {
    case .profile: break
    case .demo, nil: mappings.append(("acme-crm", .embedded))
    }
    return DeskRules(
      injection: .init(privacy: configuration.rules.privacy, budget: configuration.rules.budget),
      mappings: Dictionary(mappings) { first, _ in first }, keys: configuration.keys)
  }

  /// Where standard error goes while the screen is up.
  private func diagnostics() -> Int32? { workplace.files.openLog(workplace.paths.log) }
}

extension DeskLauncher {
  @LoopActor
  private func linear(_ summary: ProfileSummary, _ source: DeskOpener.Source?) async throws -> DeskEnd {
    // A name that no theme has is a mistake whether or not it would be seen.
    _ = try ThemeChoice(workplace: workplace).theme(
      flag: screen.theme, configuration: configuration, depth: .mono)
    let engine = engine(summary, source, ScreenSize(columns: 80, rows: 24))
    return await LinearRuntime(engine, lines, output: output).run(source)
  }
}
