public import Groundwork

/// A call that was asked for and is placed later.
public struct Callback: Sendable, Hashable {
  /// Where to call, the wanted number first.
  public var numbers: [String]
  /// Who is to be called.
  public var userName: String?
  /// When it is to be placed.
  public var scheduledTime: Timestamp?
  /// After how long it dials by itself; zero is never.
  public var timeout: Interval?
  /// Whether it may be left out.
  public var isSkippable: Bool

  /// A callback to these numbers.
  public init(
    numbers: [String], userName: String? = nil, scheduledTime: Timestamp? = nil, timeout: Interval? = nil,
    isSkippable: Bool = false
  ) {
    (self.numbers, self.userName, self.scheduledTime) = (numbers, userName, scheduledTime)
    (self.timeout, self.isSkippable) = (timeout, isSkippable)
  }
}
