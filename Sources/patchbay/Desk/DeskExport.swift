import DeskModel
import Groundwork

extension Workplace {
  /// Writes a document beside the journal, for its owner only.
  /// - Returns: where it is, or why it is not, for the desk.
  func export(_ name: String, _ document: JSONValue) -> DeskEvent {
    let plain = name.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    let path = "\(paths.state)/exports/\(plain)"
    do { try files.write(path, document.bytes + [0x0A]) } catch { return .failed("\(error)") }
    return .told("Exported: \(path)")
  }
}
