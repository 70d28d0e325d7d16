import GenesysCloud
import Groundwork
import OrderedCollections

/// What a call holds, from a file: an object of texts, or what `attributes get --json` or
/// `calls show --json` printed, of which the customer's count.
enum StandingAttributes {
  static func read(_ path: String, in workplace: Workplace) throws -> [String: String] {
    let document = try InputFile.json(path, in: workplace)
    let parties = document["participants"]?.array ?? []
    let customer = parties.last { Self.isCustomer($0["purpose"]?.string) }
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

  private static func isCustomer(_ word: String?) -> Bool {
    let purpose = word.map(Purpose.init(rawValue:))
    return purpose == .customer || purpose == .external
  }

  private static func unfit(_ path: String, _ words: String) -> CommandFailure {
    CommandFailure(
      status: .badData, code: "not.attributes",
      message: "\(path): \(words). Give an object of strings, or what `attributes get --json` prints.")
  }
}
