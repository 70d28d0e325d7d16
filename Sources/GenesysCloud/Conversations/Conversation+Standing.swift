extension Conversation {
  /// Whose leg tells how the call stands: the person's own while it is there, else that of whoever serves
  /// the customer, else the customer's.
  public func standingLeg(for userID: String?) -> Participant? {
    if let userID, let mine = leg(of: userID), !mine.hasEnded { return mine }
    return servingLeg ?? customer
  }

  /// Whether the legs alone do not tell which of them is a person's own: several people are there.
  public var isShared: Bool {
    Set(participants.filter { $0.purpose.isInside && !$0.hasEnded }.map(\.userID)).count > 1
  }
}
