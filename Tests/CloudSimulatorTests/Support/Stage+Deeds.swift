import Groundwork
import OrderedCollections

@testable import CloudSimulator

/// What stories do and look at, all of it over the platform's own paths.
extension Stage {
  var calls: String { "/api/v2/conversations/calls/\(call.id)" }
  var generic: String { "/api/v2/conversations/\(call.id)" }
  var consult: String { "\(calls)/participants/\(customer.id)/consult" }

  /// A colleague by place in the directory.
  func colleague(_ place: Int) -> Person { cloud.directory.people[place] }

  /// Pulls a lever of the control surface.
  @discardableResult
  mutating func control(_ path: String, _ body: JSONValue = [:]) -> PlatformAnswer {
    send("POST", path, token: cloud.controlKey, body)
  }

  /// A token of somebody, with these rights only or with those an agent has.
  mutating func token(of person: Person, rights: [String]? = nil) -> String {
    var body: [(String, JSONValue?)] = [("user", .string(person.id))]
    body.append(("rights", rights.map { JSONValue.strings($0) }))
    return control("/tokens/issue", .members(body)).value?["token"]?.string ?? ""
  }

  /// The participants of a call as the calls flavour tells them.
  mutating func participants(_ id: String? = nil) -> [JSONValue] {
    send("GET", "/api/v2/conversations/calls/\(id ?? call.id)").value?["participants"]?.array ?? []
  }

  /// A participant as the calls flavour tells it.
  mutating func participant(_ leg: String, of id: String? = nil) -> JSONValue {
    participants(id).first { $0["id"]?.string == leg } ?? .null
  }

  /// Presence of a colleague, who does not pick up unless on queue.
  mutating func setAway(_ person: Person) {
    let away = cloud.directory.presence(system: "Away").id
    send(
      "PATCH", "/api/v2/users/\(person.id)/presences/purecloud", token: clientToken(),
      ["presenceDefinition": ["id": .string(away)]])
  }

  /// The agent consults a colleague about the customer.
  mutating func startConsult(_ person: Person, speakTo: String = "DESTINATION") -> PlatformAnswer {
    send("POST", consult + "/agent", ["userId": .string(person.id), "speakTo": .string(speakTo)])
  }
}

extension PlatformAnswer {
  /// The platform's word for what went wrong.
  var code: String? { value?["code"]?.string }
}
