import CloudSimulator
import Groundwork

/// The demo's addresses and token for a second shell, in a file for its owner only: secrets do not
/// belong on the screen. It goes with the demo.
struct DemoEnvironment: Sendable {
  private let files: FileSystem
  private let path: String
  private let home: String?

  init(_ workplace: Workplace) {
    (files, path) = (workplace.files, workplace.paths.state + "/demo.env")
    home = workplace.environment["HOME"]
  }

  /// Writes the lines to paste.
  /// - Returns: how a shell spells the path; nil when the file cannot be had, which is no reason not to go on.
  func write(_ endpoints: SimulatorEndpoints) -> String? {
    let lines = endpoints.exportLines.map { $0 + "\n" }.joined()
    guard (try? files.write(path, Array(lines.utf8))) != nil else { return nil }
    guard let home, !home.isEmpty, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  func remove() { try? files.remove(path) }
}
