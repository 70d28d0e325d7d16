import CallDesk
import CustomerLookup
import Groundwork

extension ConnectorTrial {
  /// The document of the trial; requests and answers as they were only in the `whole` one.
  func json(whole: Bool) -> JSONValue {
    let rows = whole ? rows : answer.matches.map(\.record)
    return .members([
      ("connector", .string(connector.name)), ("by", .string(answer.key.kind.rawValue)),
      ("key", .string(answer.key.value)),
      ("requests", .array(exchanges.map { $0.json(whole: whole) })), ("rows", .array(rows.map(json))),
      ("outcome", .string(answer.outcome.rawValue)),
      ("truncated", answer.truncated.isEmpty ? nil : .array(answer.truncated.map(\.json))),
      ("hints", hints.isEmpty ? nil : .strings(hints)), ("failure", failure.map(JSONValue.string)),
      ("elapsedMs", .int(answer.elapsed.milliseconds)),
      ("rowsSeen", .int(self.rows.count)), ("checkedMs", checked.map { .number($0.fine) }),
    ])
  }

  private func json(_ row: CustomerRecord) -> JSONValue {
    let (match, mapped) = (match(of: row), connector.mapping.result(for: row).attributes)
    return .members([
      ("customer", .string(row.id)), ("name", .string(row.name)), ("phones", .strings(row.phones)),
      ("email", row.email.map(JSONValue.string)), ("link", row.link.map(JSONValue.string)),
      ("match", (match?.confidence.word).map(JSONValue.string)),
      ("because", (match?.because).map(JSONValue.string)),
      ("fields", .members(row.fields.map { ($0.key, Optional(JSONValue.string($0.value))) })),
      ("mapped", match == nil ? .none : .array(mapped.map(json))),
    ])
  }

  private func json(_ attribute: MappedAttribute) -> JSONValue {
    .members([
      ("key", .string(attribute.key)), ("from", .string(attribute.origin)),
      ("value", attribute.value.map { .string(privacy.logged(key: attribute.key, value: $0)) }),
      ("reason", attribute.refusal.map(JSONValue.string)),
    ])
  }
}
