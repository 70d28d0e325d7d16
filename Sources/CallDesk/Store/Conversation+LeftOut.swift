internal import GenesysCloud

extension Conversation {
  /// Puts back what was known and is not in a report, but keys that come and go by the platform's own hand.
  /// - Returns: whether anything had been left out.
  mutating func restoreLeftOut(of known: Conversation) -> Bool {
    var leavesOut = false
    for index in participants.indices {
      guard let before = known[participants[index].id]?.$attributes, let now = participants[index].$attributes
      else { continue }
      for (key, value) in before where now[key] == nil && !PlatformKey.isPassing(key) {
        participants[index].attributes[key] = value
        leavesOut = true
      }
    }
    return leavesOut
  }

  /// Whether nobody has told the attributes of somebody from outside who is still there.
  var hasUntoldOutsider: Bool {
    participants.contains {
      [.customer, .external].contains($0.purpose) && !$0.hasEnded && $0.$attributes == nil
    }
  }
}
