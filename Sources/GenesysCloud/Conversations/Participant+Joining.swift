internal import Groundwork

extension Participant {
  /// Whether this party joined before another, beyond any doubt: only like is compared with like, because
  /// who was called may be there long before they speak.
  func surelyJoined(before other: Participant) -> Bool {
    if let mine = startTime, let theirs = other.startTime, mine != theirs { return mine < theirs }
    // Of two who were called, the one who answers first may be the one who was called last.
    if !isOutbound, !other.isOutbound, let mine = connectedTime, let theirs = other.connectedTime,
      mine != theirs
    {
      return mine < theirs
    }
    guard startTime == nil, let theirs = other.startTime, let mine = connectedTime ?? endTime else {
      return false
    }
    return mine <= theirs
  }

  /// Whether this is the same outside party, back under another id: the same telephone or address, there for
  /// the same, and come only after the other had left. Who was there at the same time is somebody else on the
  /// same line: two people of one household or behind one switchboard.
  func cameBack(after other: Participant) -> Bool {
    guard purpose == other.purpose, purpose.isOutside, let place, place == other.place else { return false }
    guard let left = other.endTime, let joined = startTime ?? connectedTime else { return false }
    return left <= joined
  }

  // The digits of a telephone number, however it is written; of anything else the whole address.
  private var place: String? {
    let number = contactNumber
    let isTelephone = number.allSatisfy { $0.isNumber || "+-/(). ".contains($0) }
    let digits = number.filter(\.isNumber)
    if isTelephone { return digits.count > 2 ? digits : nil }
    return number.isEmpty ? nil : contactAddress?.lowercased()
  }
}
