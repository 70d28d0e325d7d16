internal import Groundwork

extension Participant {
  /// Whether this party joined before another, beyond any doubt: only like is compared with like, because
  /// who was called may be there long before they speak.
  func surelyJoined(before other: Participant) -> Bool {
    if let mine = startTime, let theirs = other.startTime, mine != theirs { return mine < theirs }
    if let mine = connectedTime, let theirs = other.connectedTime, mine != theirs { return mine < theirs }
    guard startTime == nil, let theirs = other.startTime, let mine = connectedTime ?? endTime else {
      return false
    }
    return mine <= theirs
  }

  /// Whether this is the same outside party under another id: the same number, and there for the same.
  func isSamePerson(as other: Participant) -> Bool {
    let digits = contactNumber.filter(\.isNumber)
    return purpose == other.purpose && purpose.isOutside && !digits.isEmpty
      && digits == other.contactNumber.filter(\.isNumber)
  }
}
