import CloudSimulator
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import RunLoop

extension DeskLauncher {
  /// Plays a scripted demo: on the terminal for people to watch, or without one as fast as it holds.
  /// - Throws: `CommandFailure` for a step that did not hold.
  @LoopActor
  func play(_ file: ScriptFile, _ simulated: SimulatorConfiguration, beat: Interval) async throws
    -> CommandStatus
  {
    let source = DeskOpener.Source.demo(simulated)
    let keeper = try keeper(.demo(nil), source)
    let terminal = try openTerminal()
    let skin: Skin
    do { skin = try self.skin(terminal?.traits ?? TerminalTraits(depth: .mono, isUTF8: true)) } catch {
      terminal?.close()
      throw error
    }
    let engine = engine(.demo(nil), source, terminal?.size ?? file.script.screen, keeper)
    let pace = terminal == nil ? .zero : beat
    let stage = ScriptStage(file.script, terminal, engine, beat: pace) { step in
      if terminal == nil { output.line("\(file.path):\(step.line): \(VisibleText.printed(step.text))") }
    }
    let end = await DeskRuntime(engine, terminal: stage, skin: skin).run()
    switch stage.result {
    case .success: return .done
    case .failure(let failure): throw file.failure(failure, on: stage.lines)
    case nil:
      if case .left(let status) = end, status != .done { return status }
      let place = stage.step.map { ":\($0.line)" } ?? ""
      throw CommandFailure(
        status: .didNotHold, code: "script.left", message: "\(file.path)\(place): the desk was left here.")
    }
  }
}
