import CallDesk
import GenesysCloud
import Groundwork

extension Identity {
  private var kind: String { facts.kind == .user ? "user" : "client credentials" }

  /// The lines of `whoami`.
  func lines(_ life: TokenLife, _ place: SignInPlace?, zone: LocalZone) -> [String] {
    var lines = [
      [
        person?.name ?? "no person: client credentials", facts.organization,
        facts.clientName.map { "client \($0)" },
      ]
      .compactMap(\.self).joined(separator: ", ")
    ]
    lines.append(life.words(zone))
    if let place { lines.append(place.words) }
    lines.append(missing.isEmpty ? "no permission is missing" : "missing: \(missing.joined(separator: ", "))")
    if !unneeded.isEmpty { lines.append("not needed: \(unneeded.joined(separator: ", "))") }
    return lines
  }

  /// The document of `whoami`.
  func json(_ life: TokenLife, _ place: SignInPlace?) -> JSONValue {
    .members([
      ("person", person.map { .string($0.name) }), ("userId", person.map { .string($0.id) }),
      ("organization", facts.organization.map(JSONValue.string)), ("token", .string(kind)),
      ("client", facts.clientName.map(JSONValue.string)),
      ("expires", life.expires.map { .string($0.iso8601) }), ("renewable", .bool(life.isRenewable)),
      ("kept", place?.json),
      ("missing", .array(missing.map(JSONValue.string))),
      ("notNeeded", .array(unneeded.map(JSONValue.string))),
    ])
  }
}
