public import GenesysCloud

/// Which participant a command means (interface.md, *Commands*).
public enum ParticipantSelector: Sendable, Hashable, CustomStringConvertible {
  /// Nothing was said: the customer, else `external`.
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

  /// The participant of this conversation; nil when there is none.
  public func participant(of conversation: Conversation) -> Participant? {
    switch self {
    case .customer: conversation.customer
    case .purpose(let purpose): conversation.participant(purpose: purpose)
    case .id(let id): conversation[id]
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
