internal import Glibc
internal import Groundwork

/// A text that a test compares with a file kept in the repository.
public struct GoldenFile {
  private let path: String

  /// The file `Goldens/NAME` of the test target that `source`, a `#filePath`, belongs to.
  public init(_ name: String, beside source: String) {
    let parts = source.split(separator: "/", omittingEmptySubsequences: false)
    let tests = parts.lastIndex { $0.hasSuffix("Tests") } ?? parts.count - 1
    path = parts[...tests].joined(separator: "/") + "/Goldens/\(name)"
  }

  /// A file anywhere in the repository that `source`, a `#filePath`, belongs to: `docs/pictures/x.svg`.
  public init(repository file: String, of source: String) {
    let parts = source.split(separator: "/", omittingEmptySubsequences: false)
    let tests = parts.lastIndex(of: "Tests") ?? 0
    path = parts[..<tests].joined(separator: "/") + "/\(file)"
  }

  /// Nil when `actual` is what the file says; else what to look at. With `PATCHBAY_RECORD=1` the file
  /// is written instead.
  public func difference(_ actual: String) -> String? {
    let files = FileSystem()
    if getenv("PATCHBAY_RECORD") != nil { return record(actual, files) }
    guard let bytes = try? files.read(path) else {
      return "\(path) is missing; PATCHBAY_RECORD=1 records it:\n\(actual)"
    }
    let expected = String(decoding: bytes, as: UTF8.self)
    return expected == actual ? nil : Self.report(expected, actual, path)
  }

  private func record(_ actual: String, _ files: FileSystem) -> String? {
    do {
      try files.write(path, Array(actual.utf8))
      return nil
    } catch {
      return "cannot record: \(error)"
    }
  }

  /// The lines that differ, old beside new.
  private static func report(_ expected: String, _ actual: String, _ path: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = ["\(path) differs (PATCHBAY_RECORD=1 accepts the new one):"]
    for index in 0..<max(old.count, new.count) {
      let (was, now) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
      guard was != now else { continue }
      lines.append("\(index + 1)")
      if let was { lines.append("- \(was)") }
      if let now { lines.append("+ \(now)") }
    }
    return lines.joined(separator: "\n")
  }
}
