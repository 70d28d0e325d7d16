import GenesysCloud
import Groundwork

extension Conversation {
  /// One line of `calls list`.
  var line: String {
    let number = customer?.callerAddress.map(Address.readable) ?? ""
    return [id.rawValue, state, customer?.name ?? "", number, queueName ?? "", customer?.direction ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The lines of `calls show`: the call, then each participant with its attributes.
  var lines: [String] {
    [line] + participants.flatMap { [$0.line(isIndented: true)] + $0.attributeLines.map { "    " + $0 } }
  }
}

extension Participant {
  /// Who it is and how they are.
  func line(isIndented: Bool) -> String {
    let isCaller = purpose == .customer || purpose == .external
    let number = isCaller ? callerAddress.map(Address.readable) ?? "" : ""
    let parts = [
      "  \(purpose)", name ?? "", number, state.word, held ? "held" : "", muted ? "muted" : "",
      id.rawValue,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// `key = value`, keys in alphabetical order.
  var attributeLines: [String] { attributes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" } }
}
