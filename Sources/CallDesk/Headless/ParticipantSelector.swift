public import GenesysCloud

/// Which participant a command means (interface.md, *Commands*).
public enum ParticipantSelector: Sendable, Hashable, CustomStringConvertible {
  /// Nothing was said: the customer, by the one rule of who that is.
  case customer
  /// A purpose such as `agent`: who has not ended, else the latest.
  case purpose(Purpose)
  case id(ParticipantID)

  /// Reads a word of the command line. Ids are UUIDs; purposes are plain words, also ones not known here.
  public init(_ word: String?) {
    guard let word, word != Purpose.customer.rawValue else {
      self = .customer
      return
    }
    self =
      word.contains(where: { $0 == "-" || $0.isNumber })
      ? .id(ParticipantID(rawValue: word)) : .purpose(Purpose(rawValue: word))
  }

  /// Whom of this conversation it may mean.
  public func choice(in conversation: Conversation) -> PartyChoice {
    switch self {
    case .customer: conversation.customerChoice
    case .purpose(let purpose): conversation.choice(of: purpose)
    case .id(let id): conversation[id].map(PartyChoice.one) ?? .nobody
    }
  }

  /// As people say it.
  public var description: String {
    switch self {
    case .customer: "customer"
    case .purpose(let purpose): purpose.rawValue
    case .id(let id): id.rawValue
    }
  }
}
