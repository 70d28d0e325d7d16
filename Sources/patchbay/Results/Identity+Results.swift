import CallDesk
import GenesysCloud
import Groundwork

extension Identity {
  private var kind: String { facts.kind == .user ? "user" : "client credentials" }

  /// The lines of `whoami`.
  func lines(_ session: UserSession?, zone: LocalZone) -> [String] {
    var lines = [
      [
        person?.name ?? "no person: client credentials", facts.organization,
        facts.clientName.map { "client \($0)" },
      ]
      .compactMap(\.self).joined(separator: ", ")
    ]
    if let session {
      let end = zone.dayAndMinute(session.expires)
      lines.append(
        session.refresh == nil ? "signed in until \(end)" : "signed in, renewed by itself (next by \(end))")
    }
    lines.append(missing.isEmpty ? "no permission is missing" : "missing: \(missing.joined(separator: ", "))")
    if !unneeded.isEmpty { lines.append("not needed: \(unneeded.joined(separator: ", "))") }
    return lines
  }

  /// The document of `whoami`.
  func json(_ session: UserSession?) -> JSONValue {
    .members([
      ("person", person.map { .string($0.name) }), ("userId", person.map { .string($0.id) }),
      ("organization", facts.organization.map(JSONValue.string)), ("token", .string(kind)),
      ("client", facts.clientName.map(JSONValue.string)),
      ("expires", session.map { .string($0.expires.iso8601) }),
      ("renewable", session.map { .bool($0.refresh != nil) }),
      ("missing", .array(missing.map(JSONValue.string))),
      ("notNeeded", .array(unneeded.map(JSONValue.string))),
    ])
  }
}
