internal import Groundwork
internal import OrderedCollections

/// The members of one object of a recording, each asked for by what it must be.
struct RecordedFields {
  private let members: OrderedDictionary<String, JSONValue>
  private let name: String

  /// The members of a value that must be an object; `name` is what it is called in errors.
  init(_ value: JSONValue?, _ name: String) throws {
    guard let members = value?.object else { throw RecordingProblem("\(name) is no object") }
    (self.members, self.name) = (members, name)
  }

  /// A member's own value; absent and `null` are the same.
  subscript(_ key: String) -> JSONValue? {
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  /// Names of the members, in order.
  var keys: [String] { Array(members.keys) }

  func text(_ key: String) throws -> String { try demand(key, "a text", self[key]?.string) }
  func int(_ key: String) throws -> Int {
    try demand(key, "a whole number that can be", self[key]?.number?.exactly())
  }
  func flag(_ key: String) throws -> Bool { try optional(key, "true or false", \.bool) ?? false }
  func flag(ifTold key: String) throws -> Bool? { members[key] == .null ? nil : try flag(key) }
  func time(_ key: String) throws -> Timestamp { try demand(key, "a time", try time(optional: key)) }
  func interval(_ key: String) throws -> Interval {
    try demand(key, "milliseconds", try interval(optional: key))
  }
  func object(_ key: String) throws -> RecordedFields { try RecordedFields(self[key], path(key)) }

  func text(optional key: String) throws -> String? { try optional(key, "a text", \.string) }
  func int(optional key: String) throws -> Int? {
    try optional(key, "a whole number that can be") { $0.number?.exactly() }
  }

  func time(optional key: String) throws -> Timestamp? {
    guard let text = try text(optional: key) else { return nil }
    return try demand(key, "a time", Timestamp(iso8601: text))
  }

  func interval(optional key: String) throws -> Interval? {
    // A month is longer than any session.
    let longest = 31 * 86_400_000
    return try optional(key, "a length in milliseconds that can be") {
      $0.number?.exactly(in: -longest...longest)
    }.map { .milliseconds($0) }
  }

  /// The elements of a list; an absent one is empty.
  func list<Item>(_ key: String, _ item: (JSONValue) throws -> Item) throws -> [Item] {
    try (try optional(key, "a list", \.array) ?? []).map(item)
  }

  func texts(_ key: String) throws -> [String] {
    try list(key) { try demand(key, "a list of texts", $0.string) }
  }

  /// An object of texts; an absent one is empty.
  func dictionary(_ key: String) throws -> OrderedDictionary<String, String> {
    try (try optional(key, "an object", \.object) ?? [:]).mapValues { try demand(key, "texts", $0.string) }
  }

  /// Times by name.
  func times(_ key: String) throws -> [String: Timestamp] {
    try dictionary(key).reduce(into: [:]) { times, entry in
      times[entry.key] = try demand(key, "times", Timestamp(iso8601: entry.value))
    }
  }

  /// One of some words.
  func word<Word: RawRepresentable>(_ key: String, _ type: Word.Type) throws -> Word
  where Word.RawValue == String {
    let text = try text(key)
    guard let word = Word(rawValue: text) else { throw RecordingProblem("\(path(key)) is \"\(text)\"") }
    return word
  }

  func problem(_ key: String, _ what: String) -> RecordingProblem {
    RecordingProblem("\(path(key)) is not \(what)")
  }

  private func optional<Value>(_ key: String, _ what: String, _ read: (JSONValue) -> Value?) throws -> Value?
  {
    guard let value = self[key] else { return nil }
    guard let read = read(value) else { throw problem(key, what) }
    return read
  }

  private func demand<Value>(_ key: String, _ what: String, _ value: Value?) throws -> Value {
    guard let value else { throw problem(key, what) }
    return value
  }

  private func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
}
