import DeskModel
import GenesysCloud
import Groundwork

extension Conversation {
  /// One line of `calls list`, for a person; nil where no person asks.
  func line(for userID: String?) -> String {
    // Of several who may be the customer each is named.
    let who = customerChoice.all.map { CallerWords($0).full.joined(separator: "  ") }
      .joined(separator: "  or  ")
    return [id.rawValue, state(for: userID), who, queueName ?? "", customer?.direction ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The lines of `calls show`: the call, then each participant with its attributes.
  func lines(for userID: String?) -> [String] {
    [line(for: userID)]
      + participants.flatMap { [line(of: $0)] + $0.attributeLines.map { "    " + $0 } }
  }

  /// Who a party is, how they are, and as what.
  func line(of party: Participant) -> String {
    let role = role(of: party).word
    let line = party.line(isIndented: true)
    return role.isEmpty ? line : "\(line)  \(role)"
  }
}

extension Participant {
  /// Who it is and how they are.
  func line(isIndented: Bool) -> String {
    let who = purpose.isOutside ? CallerWords(self).full : [name ?? ""]
    let parts =
      ["  \(purpose)"] + who + [state.word, isOnHold ? "held" : "", muted ? "muted" : "", id.rawValue]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// `key = value`, keys in alphabetical order.
  var attributeLines: [String] { attributes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" } }
}
