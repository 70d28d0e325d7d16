internal import CustomerLookup
internal import Groundwork

extension Diagnosis {
  /// An answer slower than this is worth a word: the agent waits for it.
  static let slowCustomer = Interval.seconds(1)

  /// A connector that was asked for somebody who cannot exist: nobody is the right answer.
  static func connector(_ name: String, _ answer: LookupAnswer) -> Finding {
    if let silent = answer.silent.first(where: { $0.connector == name }) {
      return .failure(
        "CRM", .unreachable, "\(name): \(silent.reason)",
        "Check the connector's URL, headers and result paths; calls work without it.")
    }
    let words = "\(name) answers in \(milliseconds(answer.elapsed))"
    guard answer.elapsed > slowCustomer else { return .ok("CRM", words) }
    return .warning("CRM", words, "Agents wait for it: slow_after and give_up_after say for how long.")
  }
}
