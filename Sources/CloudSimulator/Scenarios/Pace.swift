/// How fast things go in a scenario. Seconds of the script are divided by the speed; milliseconds of
/// the platform are real.
public struct Pace: Sendable, Equatable {
  /// Milliseconds from a change to its event (section 7.6: not documented, 50 to 400 assumed).
  public var eventLag: ClosedRange<Int> = 50...400
  /// Milliseconds an API answer takes beyond its work.
  public var answerLag: ClosedRange<Int> = 0...0
  /// Milliseconds from the 202 to an attribute write being applied.
  public var applyLag: ClosedRange<Int> = 2...20
  /// Seconds in the menu.
  public var menu = 4
  /// Seconds in the queue, after the menu.
  public var wait = 3
  /// Seconds an agent's phone rings.
  public var ring = 15
  /// How often the same phone rings again before the next agent's does.
  public var ringAgain = 0
  /// Seconds a conversation lasts.
  public var talk: ClosedRange<Int> = 90...600
  /// Seconds between two new callers; 0 for none beyond the listed ones.
  public var newCallEvery = 0
  /// Milliseconds between two attribute writes of other systems on live calls; 0 for none.
  public var otherWriteEvery = 0
  /// How many calls of other agents are live at the start.
  public var liveAtStart = 0
  /// No new caller arrives while so many calls are live.
  public var liveLimit = 10_000

  /// The platform's usual pace, without callers.
  public init() {}
}
