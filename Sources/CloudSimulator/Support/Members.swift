internal import Groundwork
internal import OrderedCollections

/// The members of a JSON object on their way to becoming one. What is nil is left out, as the
/// platform leaves out what it does not know.
struct Members {
  private var members: OrderedDictionary<String, JSONValue> = [:]

  mutating func text(_ key: String, _ value: String?) { put(key, value.map(JSONValue.string)) }
  mutating func time(_ key: String, _ value: Timestamp?) { text(key, value?.iso8601) }
  mutating func flag(_ key: String, _ value: Bool?) { put(key, value.map(JSONValue.bool)) }
  mutating func number(_ key: String, _ value: Int?) { put(key, value.map(JSONValue.int)) }
  mutating func put(_ key: String, _ value: JSONValue?) { if let value { members[key] = value } }

  var value: JSONValue { .object(members) }
}
