import CustomerLookup
import Groundwork

extension LookupAnswer {
  /// The document of `lookup`.
  var json: JSONValue {
    .members([
      ("key", .string(key.value)), ("by", .string(key.kind.rawValue)),
      ("matches", .array(matches.map(\.json))),
      ("silent", .array(silent.map(\.json))), ("outcome", .string(outcome.rawValue)),
      ("truncated", truncated.isEmpty ? nil : .array(truncated.map(\.json))),
      (
        "earlier",
        earlier.isEmpty
          ? nil : .members(earlier.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.iso8601)) })
      ),
      ("notAsked", notAsked.map(JSONValue.string)), ("elapsedMs", .int(elapsed.milliseconds)),
    ])
  }

  /// A line for each match, then one for each connector that kept silent.
  var lines: [String] {
    matches.map(\.line)
      + silent.map { one in
        let old = earlier[one.connector].map { "; this is what it said at \($0.iso8601)" }
        return
          "\(one.connector) \(one.wasAsked ? one.trouble.words : "was not asked"): \(one.reason)\(old ?? "")"
      } + truncated.map { "\($0.connector), truncated: \($0.reason); \($0.advice)" }
  }

  /// The failure that an empty answer is; nil when somebody was found. `tried` are the keys that were asked for
  /// before, by which nobody was found; `deed` says what was done all the same.
  func failure(after tried: [LookupKey] = [], deed: String = "Nothing was changed") -> CommandFailure? {
    guard matches.isEmpty else { return nil }
    if let notAsked {
      return CommandFailure(
        status: .badData, code: "not.asked",
        message: "No lookup: \(notAsked). No CRM was asked. \(deed); try --by with another key.")
    }
    if hasFailed { return CommandFailure(silent: self, "The CRM", "\(deed);") }
    if !isNobody { return CommandFailure(truncated: self, deed) }
    let keys = (tried + [key]).map { "the \($0.kind.rawValue) \"\($0.value)\"" }.joined(separator: ", nor ")
    return CommandFailure(
      status: .notFound, code: "no.customer",
      message: "No customer has \(keys). \(deed); try --by with another key.")
  }
}

extension LookupAnswer.SilentConnector {
  fileprivate var json: JSONValue {
    ["connector": .string(connector), "reason": .string(reason), "asked": .bool(wasAsked)]
  }
}

extension LookupAnswer.TruncatedConnector {
  /// One of a document.
  var json: JSONValue {
    ["connector": .string(connector), "reason": .string(reason), "advice": .string(advice)]
  }
}

extension Match {
  /// One match of a document.
  var json: JSONValue {
    .members(
      record.members(self) + [
        ("others", others.isEmpty ? nil : .array(others.map { .members($0.members(nil)) }))
      ])
  }

  fileprivate var line: String {
    let fields = record.fields.map { "\($0.key) \($0.value)" }
    let parts = [record.name, record.id, confidence.word + ": " + because] + fields + [record.connector]
    let more = others.map { other in "the same in \(other.connector): \(other.id)" }
    return (parts + more).joined(separator: " · ")
  }
}

extension CustomerRecord {
  fileprivate func members(_ match: Match?) -> [(String, JSONValue?)] {
    [
      ("customer", .string(id)), ("name", .string(name)),
      ("match", match.map { .string($0.confidence.word) }), ("because", match.map { .string($0.because) }),
      ("connector", .string(connector)),
      ("phones", .strings(phones)), ("email", email.map(JSONValue.string)),
      ("lastActivity", lastActivity.map(JSONValue.string)),
      ("fields", .members(fields.map { ($0.key, Optional(JSONValue.string($0.value))) })),
      ("read", .string(read.iso8601)),
    ]
  }
}
