internal import CustomerLookup
internal import Groundwork

extension Diagnosis {
  /// An answer slower than this is worth a word: the agent waits for it.
  static let slowCustomer = Interval.seconds(1)

  /// A connector that was asked for somebody who cannot exist: nobody is the right answer.
  static func connector(_ name: String, _ answer: LookupAnswer) -> Finding {
    if let silent = answer.silent.first(where: { $0.connector == name }) {
      return .failure(
        "CRM", cause(silent.trouble), "\(name): \(silent.reason)", advice(silent.trouble))
    }
    let words = "\(name) answers in \(milliseconds(answer.elapsed))"
    guard answer.elapsed > slowCustomer else { return .ok("CRM", words) }
    return .warning("CRM", words, "Agents wait for it: slow_after and give_up_after say for how long.")
  }

  private static func cause(_ trouble: LookupTrouble) -> Finding.Cause {
    switch trouble {
    case .unreachable, .refused: .unreachable
    case .notPermitted: .notPermitted
    case .busy: .tryLater
    case .configuration: .configuration
    }
  }

  private static func advice(_ trouble: LookupTrouble) -> String {
    switch trouble {
    case .unreachable, .refused:
      "Check the connector's URL, headers and result paths; calls work without it."
    case .notPermitted: "Give the connector a key that may search customers; calls work without it."
    case .busy: "Try again later; calls work without it."
    case .configuration: "Check where the connector's secrets come from, and its URL; calls work without it."
    }
  }
}
