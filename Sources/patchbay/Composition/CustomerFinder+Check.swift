import CustomerLookup
import Groundwork

extension CustomerFinder {
  /// Makes sure that there is somebody to ask, and that a connector named by hand exists.
  func check(_ connector: String?) throws { try ConnectorNames(names).check(connector) }

  /// Makes sure that a kind of key named by hand is one that a connector can be asked by.
  func check(_ kind: LookupKey.Kind?) throws {
    guard let kind, !kinds.contains(kind) else { return }
    let words = kinds.map(\.rawValue)
    let hint = Suggestion.sentence(for: kind.rawValue, among: words)
    throw CommandFailure(
      status: .usage, code: "no.kind",
      message:
        "No connector can be asked by \"\(kind.rawValue)\".\(hint) There are \(words.joined(separator: ", ")). Nothing was sent."
    )
  }
}
