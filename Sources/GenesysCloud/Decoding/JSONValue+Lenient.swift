internal import Groundwork
internal import OrderedCollections

/// Reading fields that may be missing or of a type nobody promised. A field that makes no sense is
/// nil; it never spoils its neighbours.
extension JSONValue {
  /// A text that is there and not empty; a number or boolean as it was spelt.
  func text(_ key: String) -> String? {
    switch self[key] {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let text): text
    case .bool(let value): String(value)
    default: nil
    }
  }

  /// A word of a fixed list, which is never anything but a text; nil where it is empty.
  func word(_ key: String) -> String? { self[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }

  /// A yes or no, also as a text.
  func flag(_ key: String) -> Bool? {
    switch self[key] {
    case .bool(let value): value
    case .string("true"): true
    case .string("false"): false
    default: nil
    }
  }

  /// An ISO-8601 time that somebody can have meant.
  func time(_ key: String) -> Timestamp? { self[key]?.string.flatMap { Timestamp(plausible: $0) } }

  /// A span that is given in milliseconds, also as a text. Spans longer than 24 days are none.
  func milliseconds(_ key: String) -> Interval? {
    self[key]?.spelledNumber?.exactly(in: 0...Int(Int32.max)).map { .milliseconds($0) }
  }

  /// The elements of an array; empty when there is none.
  func list(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }

  /// The id within a reference such as `queue: {id, name, selfUri}`.
  func reference(_ key: String) -> String? { self[key]?.text("id") }

  /// A map of texts. What is no text is shown as the document spells it, because the platform
  /// promises text and a person should see what is there; `null` means absent. Nil where there is no map.
  func texts(_ key: String) -> [String: String]? {
    guard let members = self[key]?.object else { return nil }
    var texts: [String: String] = [:]
    for (name, value) in members where value != .null { texts[name] = value.string ?? value.text }
    return texts
  }
}
