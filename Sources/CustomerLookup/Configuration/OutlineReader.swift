internal import Groundwork
internal import OrderedCollections

/// Reads what people see of a record, in this order, each with its label:
/// ```toml
/// show = { tier = "", last_activity = "last seen", open_cases = "open cases", phones = "calls from" }
/// ```
struct OutlineReader {
  let table: TOMLReader
  /// The fields that the connector names, those of single searches included.
  let fields: [String]

  /// The outline; everything where nothing is said.
  func outline() -> RecordOutline {
    guard let inner = table.table("show") else { return .everything }
    var parts: OrderedDictionary<RecordOutline.Part, String> = [:]
    for word in inner.keys {
      guard let label = inner.string(word) else { continue }
      if let part = RecordOutline.Part(word, fields: fields) {
        parts[part] = label
      } else {
        let known = RecordOutline.Part.common.map(\.word) + fields
        inner.keyProblem(
          word, "a record has no \"\(word)\" to show",
          suggestion: Suggestion.question(for: word, among: known) ?? known.joined(separator: ", "))
      }
    }
    return RecordOutline(parts)
  }
}
