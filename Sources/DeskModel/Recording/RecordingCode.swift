internal import CallDesk
internal import CustomerLookup
internal import Groundwork

/// How the happenings of a session are spelt in its file. One value for both directions: it knows
/// when the session began, and while writing, what must not be kept.
struct RecordingCode {
  /// The beginning; monotonic times are kept as milliseconds since.
  let start: Moment
  /// Whose values are masked or refused.
  var privacy = Privacy()
  /// CRM fields that become masked attributes.
  var maskedFields: Set<String> = []
  /// What is made of records, by connector.
  var mappings: [String: Mapping] = [:]
  /// Private values that were met, so that they are not kept where they are no attribute's value.
  private(set) var privateValues: Set<String> = []

  init(start: Moment) { self.start = start }

  /// A value as it may be kept: what a screen shows of it.
  mutating func kept(_ key: String, _ value: String) -> JSONValue {
    guard let masked = masked(key, value) else { return .string(value) }
    if !value.isEmpty { privateValues.insert(value) }
    return .string(masked)
  }

  mutating func kept(_ key: String, ifAny value: String?) -> JSONValue? { value.map { kept(key, $0) } }

  /// A value of no key, such as what is looked up.
  func kept(_ value: String) -> JSONValue {
    .string(privateValues.contains(value) || privacy.isMasked(key: "", value: value) ? Privacy.dots : value)
  }

  /// What stands in place of a private value; nil for one that may be kept.
  func masked(_ key: String, _ value: String) -> String? {
    if privacy.isMasked(key: key, value: value) {
      return value.isEmpty ? Privacy.dots : privacy.shown(key: key, value: value)
    }
    return maskedFields.contains(key) ? Privacy.dots : nil
  }

  func since(_ moment: Moment) -> JSONValue { .int(moment.since(start).milliseconds) }

  func moment(_ fields: RecordedFields, _ key: String) throws -> Moment {
    start.advanced(by: try fields.interval(key))
  }
}

extension JSONValue {
  /// Nil where nothing is said, as with everything that is not so.
  static func flag(_ value: Bool) -> JSONValue? { value ? .bool(true) : nil }
  /// Absent for false, as ever; `null` for what nobody told.
  static func flag(ifTold value: Bool?) -> JSONValue? { value.map { flag($0) } ?? .null }
  static func time(_ value: Timestamp?) -> JSONValue? { value.map { .string($0.iso8601) } }
  static func text(_ value: String?) -> JSONValue? { value.map(JSONValue.string) }
  static func milliseconds(_ value: Interval?) -> JSONValue? { value.map { .int($0.milliseconds) } }
}
