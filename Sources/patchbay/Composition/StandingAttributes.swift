import GenesysCloud
import Groundwork
import OrderedCollections

/// What a call holds, from a file: an object of texts, or what `attributes get --json` or
/// `calls show --json` printed, of which the customer's count.
enum StandingAttributes {
  static func read(_ path: String, in workplace: Workplace) throws -> [String: String] {
    let document = try InputFile.json(path, in: workplace)
    let parties = document["participants"]?.array ?? []
    let customer = try customer(of: document, parties, path)
    let whole: JSONValue? = parties.isEmpty ? .some(document) : .none
    let table: JSONValue? = customer?["attributes"] ?? document["attributes"] ?? whole
    var attributes: [String: String] = [:]
    for (key, value) in table?.object ?? [:] {
      guard let text = value.string else { throw unfit(path, "\"\(key)\" is \(value.kind), not a string") }
      attributes[key] = text
    }
    guard table?.object != nil else { throw unfit(path, "there are no attributes of a customer in it") }
    return attributes
  }

  /// The customer by the same rule as of a call that is live.
  private static func customer(of document: JSONValue, _ parties: [JSONValue], _ path: String) throws
    -> JSONValue?
  {
    let known = document["customer"]?.string.map(ParticipantID.init(rawValue:))
    let call = Conversation(
      id: "", participants: parties.enumerated().map { party($1, at: $0) }, customerID: known)
    switch call.customerChoice {
    case .nobody: return nil
    case .one(let party): return call.participants.firstIndex { $0.id == party.id }.map { parties[$0] }
    case .several(let several):
      throw unfit(path, "\(several.count) of its participants may be the customer, and nothing tells which")
    }
  }

  private static func party(_ json: JSONValue, at place: Int) -> Participant {
    var party = Participant(
      id: ParticipantID(rawValue: json["participant"]?.string ?? "\(place)"),
      purpose: Purpose(rawValue: json["purpose"]?.string ?? ""),
      state: CallState(rawValue: json["state"]?.string ?? ""))
    party.direction = json["direction"]?.string
    party.address = json["number"]?.string
    party.connectedTime = json["connectedTime"]?.string.flatMap { Timestamp(iso8601: $0) }
    party.endTime = json["endTime"]?.string.flatMap { Timestamp(iso8601: $0) }
    return party
  }

  private static func unfit(_ path: String, _ words: String) -> CommandFailure {
    CommandFailure(
      status: .badData, code: "not.attributes",
      message: "\(path): \(words). Give an object of strings, or what `attributes get --json` prints.")
  }
}
