import CustomerLookup
import Groundwork

extension LookupAnswer {
  /// The document of `lookup`.
  var json: JSONValue {
    .members([
      ("key", .string(key.value)), ("by", .string(key.kind.rawValue)),
      ("matches", .array(matches.map(\.json))),
      ("silent", .array(silent.map { ["connector": .string($0.connector), "reason": .string($0.reason)] })),
      ("notAsked", notAsked.map(JSONValue.string)), ("elapsedMs", .int(elapsed.milliseconds)),
    ])
  }

  /// A line for each match, then one for each connector that kept silent.
  var lines: [String] {
    matches.map(\.line) + silent.map { "\($0.connector) gave no answer: \($0.reason)" }
  }

  /// The failure that an empty answer is; nil when somebody was found.
  var failure: CommandFailure? {
    guard matches.isEmpty else { return nil }
    if let notAsked {
      return CommandFailure(
        status: .badData, code: "not.asked", message: "No lookup: \(notAsked). Nothing was sent.")
    }
    guard silent.isEmpty else {
      let words = silent.map { "\($0.connector): \($0.reason)" }.joined(separator: "; ")
      return CommandFailure(
        status: .unreachable, code: "crm.silent",
        message: "The CRM gave no answer (\(words)). Nothing was changed; try again.")
    }
    return CommandFailure(
      status: .notFound, code: "no.customer",
      message:
        "No customer has the \(key.kind.rawValue) \"\(key.value)\". Nothing was changed; try --by with another key."
    )
  }
}

extension Match {
  fileprivate var json: JSONValue {
    .members([
      ("customer", .string(record.id)), ("name", .string(record.name)), ("match", .string(confidence.word)),
      ("because", .string(because)), ("connector", .string(record.connector)),
      ("phones", .strings(record.phones)), ("email", record.email.map(JSONValue.string)),
      ("lastActivity", record.lastActivity.map(JSONValue.string)),
      ("fields", .members(record.fields.map { ($0.key, Optional(JSONValue.string($0.value))) })),
      ("read", .string(record.read.iso8601)),
    ])
  }

  fileprivate var line: String {
    let fields = record.fields.map { "\($0.key) \($0.value)" }
    let parts = [record.name, record.id, confidence.word + ": " + because] + fields + [record.connector]
    return parts.joined(separator: " · ")
  }
}
