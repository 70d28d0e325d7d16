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
  /// Nil where nothing is opened.
  let firstRun: FirstRunOffers?
  /// Where the session is kept; nil for nowhere.
  var record: String?

  /// Runs the desk until the person quits. Without a source it is a first run, which offers the demo,
  /// signing in and a configuration file.
  @LoopActor
  func run(_ summary: ProfileSummary, _ source: DeskOpener.Source?) async throws -> DeskEnd {
    // Where the session is kept is known to work before the screen is touched.
    let keeper = try keeper(summary, source)
    return try await show { size, isLinear in engine(summary, source, size, keeper, isLinear: isLinear) }
  }

  /// Plays a session until the person quits, or in lines until its end.
  @LoopActor
  func replay(_ recording: Recording, speed: Double) async throws -> DeskEnd {
    try await show { size, isLinear in
      let machine = ReplayStateMachine(
        recording, speed: speed, rules: rules(nil, isLinear: isLinear), screen: size,
        now: workplace.time.now())
      return ReplayEngine(machine, leavesAtTheEnd: isLinear, in: workplace)
    }
  }

  /// Shows a desk on the terminal, or in lines where there is none.
  @LoopActor
  private func show(_ host: (ScreenSize, _ isLinear: Bool) -> any DeskHost) async throws -> DeskEnd {
    guard let terminal = try openTerminal() else { return try await linear(host) }
    let skin: Skin
    do { skin = try self.skin(terminal.traits) } catch {
      terminal.close()
      throw error
    }
    return await DeskRuntime(host(terminal.size, false), terminal: terminal, skin: skin).run()
  }

  /// The terminal; nil where there is none, or none is wanted.
  @LoopActor
  func openTerminal() throws -> Terminal? {
    guard !screen.linear else { return nil }
    do {
      return try Terminal(
        environment: workplace.environment, diagnostics: diagnostics(), logPath: workplace.paths.log)
    } catch TerminalError.outputIsNoTerminal {
      return nil
    } catch TerminalError.cannotPlaceCursor {
      return nil
    } catch {
      throw CommandFailure(status: .usage, code: "no.terminal", message: error.message)
    }
  }

  /// The theme that was asked for, as a terminal can show it.
  func skin(_ traits: TerminalTraits) throws -> Skin {
    let theme = try ThemeChoice(workplace: workplace).theme(
      flag: screen.theme, configuration: configuration, depth: traits.depth)
    return Skin(theme: theme, depth: traits.depth, ascii: screen.ascii || !traits.isUTF8)
  }

  /// What a desk runs on.
  @LoopActor
  func engine(
    _ summary: ProfileSummary, _ source: DeskOpener.Source?, _ size: ScreenSize, _ keeper: SessionKeeper?,
    isLinear: Bool = false
  ) -> DeskEngine {
    DeskEngine(
      desk(summary, rules(source, isLinear: isLinear), size),
      DeskOpener(workplace: workplace, configuration: configuration),
      source, firstRun: firstRun, keeper: keeper)
  }

  /// Who keeps the session, if it is to be kept.
  @LoopActor
  func keeper(_ summary: ProfileSummary, _ source: DeskOpener.Source?) throws -> SessionKeeper? {
    let desk = desk(summary, rules(source), ScreenSize(columns: 80, rows: 24))
    return try record.map { try SessionKeeper(named: $0, desk, in: workplace) }
  }

  private func desk(_ summary: ProfileSummary, _ rules: DeskRules, _ size: ScreenSize) -> Desk {
    Desk(profile: summary, rules: rules, screen: size, now: workplace.time.now())
  }

  /// The desk's share of the configuration; the demo's mapping is that of its own CRM.
  func rules(_ source: DeskOpener.Source?, isLinear: Bool = false) -> DeskRules {
    var mappings = configuration.lookup.connectors.map { ($0.name, $0.mapping) }
    switch source {
    case .profile: break
    case .demo, nil: mappings.append(("acme-crm", .embedded))
    }
    return DeskRules(
      injection: .init(privacy: configuration.rules.privacy, budget: configuration.rules.budget),
      mappings: Dictionary(mappings) { first, _ in first },
      outlines: Dictionary(configuration.lookup.connectors.map { ($0.name, $0.outline) }) { first, _ in first
      },
      lookup: configuration.lookup.rules, lookupKinds: configuration.lookup.kinds,
      keys: isLinear ? .words : configuration.keys)
  }

  /// Where standard error goes while the screen is up.
  private func diagnostics() -> Int32? { workplace.files.openLog(workplace.paths.log) }
}

extension DeskLauncher {
  @LoopActor
  private func linear(_ host: (ScreenSize, _ isLinear: Bool) -> any DeskHost) async throws -> DeskEnd {
    // A name that no theme has is a mistake whether or not it would be seen.
    _ = try ThemeChoice(workplace: workplace).theme(
      flag: screen.theme, configuration: configuration, depth: .mono)
    return await LinearRuntime(host(ScreenSize(columns: 80, rows: 24), true), lines, output: output).run()
  }
}
