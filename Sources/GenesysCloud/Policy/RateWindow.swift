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
  /// When it has ended for certain.
  private(set) var resets: Moment
  /// When it may have ended: an answer says how long its window still lasts, not when it said so.
  private var mayEnd: Moment
  /// What was answered since it may have ended. The next window may count that, too.
  private var doubtful = 0
  /// Whether it was opened because the one before ended, without word from the platform.
  private(set) var isGuess = false

  /// As an answer tells it. `overtaken`: requests that were answered while this answer was under way,
  /// and whose answers did not say whether this one counts them.
  init(_ reading: RateLimitReading, overtaken: Int) {
    (allowed, count) = (reading.allowed, reading.count + overtaken)
    (resets, mayEnd) = (reading.latest, reading.earliest)
  }

  /// Takes an answer's word. Answers overtake one another, so within a window the highest count holds.
  mutating func note(_ reading: RateLimitReading, overtaken: Int, at now: Moment) {
    // A guess gives way to whatever was asked after it was made.
    let isAfterGuess = isGuess && resets.since(now) + reading.slack <= Self.length
    if isAfterGuess || reading.earliest.since(resets) > Self.margin {
      self = RateWindow(reading, overtaken: overtaken)
    } else if mayEnd.since(reading.latest) > Self.margin {
      // Of a window that is over, or ours ended in a sleep that its clock did not see.
      noteUntold(at: now)
      count = max(count, reading.count + overtaken)
    } else {
      if now >= mayEnd { doubtful += 1 }
      let told = reading.count + overtaken
      count = isGuess ? told : max(count, told)
      resets = min(resets, reading.latest)
      mayEnd = min(max(mayEnd, reading.earliest), resets)
      isGuess = false
    }
  }

  /// A request that was sent, and whose answer said nothing of this window.
  mutating func noteUntold(at now: Moment) {
    count += 1
    if now >= mayEnd { doubtful += 1 }
  }

  /// Opens the next window if this one has ended.
  /// - Returns: false when nobody has spoken of it for a whole window: then it is forgotten.
  mutating func roll(at now: Moment) -> Bool {
    guard now >= resets else { return true }
    if isGuess { return false }
    mayEnd = mayEnd.advanced(by: Self.length)
    (count, doubtful, resets, isGuess) = (doubtful, 0, now.advanced(by: Self.length), true)
    return true
  }

  /// Whether one more may be sent, with so many under way.
  func hasRoom(for urgency: Urgency, outstanding: Int) -> Bool {
    allowed - count - outstanding > allowed * urgency.reserve / 100
  }
}

extension RateLimitReading {
  fileprivate var latest: Moment { resets.advanced(by: RateWindow.margin) }
  fileprivate var earliest: Moment { resets.advanced(by: .zero - slack) }
}
