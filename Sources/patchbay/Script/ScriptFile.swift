import CloudSimulator
import DeskModel
import Groundwork

/// A script as a command names it: read whole and looked at before anything is started.
struct ScriptFile: Sendable {
  let path: String
  let script: Script

  /// Reads a script.
  /// - Throws: `CommandFailure` 65 with file and line for one that is wrong.
  init(_ path: String, in workplace: Workplace) throws {
    self.path = path
    let bytes: [UInt8]
    do { bytes = try workplace.files.read(path, limit: 1 << 20) } catch {
      throw Self.failure("\(error). Nothing was started.")
    }
    do { script = try Script(String(decoding: bytes, as: UTF8.self)) } catch {
      throw Self.failure("\(path):\(error.line): \(error.words). Nothing was started.")
    }
    for step in script.steps {
      guard case .fault(let word, let members) = step.deed else { continue }
      do { _ = try SimulatorFault(word, members) } catch {
        throw Self.failure("\(path):\(step.line): \(error.text). Nothing was started.")
      }
    }
  }

  private static func failure(_ message: String) -> CommandFailure {
    CommandFailure(status: .badData, code: "bad.script", message: message)
  }

  /// What a person is told of a step that did not hold, with the screen it was seen on.
  func failure(_ failure: ScriptStateMachine.Failure, on lines: [String]) -> CommandFailure {
    let waited = failure.waited.map { " after \($0.milliseconds) ms" } ?? ""
    var rows = lines
    while rows.last?.allSatisfy({ $0 == " " }) ?? false { rows.removeLast() }
    return CommandFailure(
      status: .didNotHold, code: "script.failed",
      message: "\(path):\(failure.step.line): \(failure.step.text): \(failure.found)\(waited).", screen: rows)
  }
}
