internal import Groundwork
internal import Synchronization

/// A part of a file of the repository that tests make: between `<!-- NAME: … -->` and `<!-- /NAME -->`.
public struct GoldenSection {
  // Two sections of one file may be recorded at once.
  private static let turn = Mutex(())

  private let name: String
  private let path: String
  private let source: String

  /// A section of a file anywhere in the repository that `source`, a `#filePath`, belongs to.
  public init(_ name: String, of path: String, source: String) {
    (self.name, self.path, self.source) = (name, path, source)
  }

  /// Nil when the section is `made`; else what to look at. With `PATCHBAY_RECORD=1` it is written instead.
  public func difference(_ made: String) throws -> String? {
    try Self.turn.withLock { _ in
      let root = source.split(separator: "/", omittingEmptySubsequences: false).prefix { $0 != "Tests" }
      let bytes = try FileSystem().read(root.joined(separator: "/") + "/\(path)")
      let text = String(decoding: bytes, as: UTF8.self)
      guard let opening = text.firstRange(of: "<!-- \(name): "),
        let line = text[opening.upperBound...].firstIndex(of: "\n"),
        let closing = text[line...].firstRange(of: "<!-- /\(name) -->")
      else { return "\(path) has no section \(name)" }
      return GoldenFile(repository: path, of: source)
        .difference(text[...line] + made + text[closing.lowerBound...])
    }
  }
}
