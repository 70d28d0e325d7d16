internal import Groundwork

/// One of the platform's counting windows. Services behind the API count apart from it, with lower
/// limits (section 8.1), so there may be several; the number allowed tells them apart.
struct RateWindow: Sendable {
  /// The header counts whole seconds, and our clock is not theirs.
  static let margin = Interval.seconds(1)
  /// How long a window is when nobody has told yet.
  static let length = Interval.seconds(60)

  let allowed: Int
  private(set) var count: Int
  private(set) var resets: Moment
  /// Whether it was opened because the one before ended, without word from the platform.
  private(set) var isGuess = false

  init(_ reading: RateLimitReading) {
    (allowed, count) = (reading.allowed, reading.count)
    resets = reading.resets.advanced(by: Self.margin)
  }

  /// Takes an answer's word. Answers overtake one another, so within a window the highest count holds.
  mutating func note(_ reading: RateLimitReading) {
    let told = reading.resets.advanced(by: Self.margin)
    let distance = told.since(resets)
    if isGuess || distance > .seconds(2) {
      (count, resets, isGuess) = (reading.count, told, false)
    } else if distance >= .seconds(-2) {
      count = max(count, reading.count)
    } else {
      noteUntold()
    }
  }

  /// A request that was sent, and whose answer said nothing of this window.
  mutating func noteUntold() { count += 1 }

  /// Opens the next window if this one has ended.
  /// - Returns: false when nobody has spoken of it for a whole window: then it is forgotten.
  mutating func roll(at now: Moment) -> Bool {
    guard now >= resets else { return true }
    if isGuess { return false }
    (count, resets, isGuess) = (0, now.advanced(by: Self.length), true)
    return true
  }

  /// Whether one more may be sent, with so many under way.
  func hasRoom(for urgency: Urgency, outstanding: Int) -> Bool {
    allowed - count - outstanding > allowed * urgency.reserve / 100
  }
}
