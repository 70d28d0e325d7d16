/// As what somebody of the organisation is on a call.
public enum LegRole: String, Sendable, Hashable, CaseIterable {
  /// Serves the customer.
  case own
  /// Was asked by whoever serves the customer, who waits meanwhile.
  case consulted
  /// Hears the call.
  case monitoring
  /// Hears the call, and is heard by the agent alone.
  case coaching
  /// Speaks with both.
  case barging

  /// Whether it is somebody else's call that is only listened to: nothing may be done to it from here.
  public var isListening: Bool { self == .monitoring || self == .coaching || self == .barging }
}
