/// Where a call stands for the person at the desk, in the words of product.md.
public enum CallPhase: Sendable, Hashable {
  /// The phone rings.
  case alerting
  /// Being set up: dialling out, or waiting in a queue.
  case waiting
  case connected
  case held
  /// The call is over and after-call work is not.
  case wrapup
  case ended

  /// The word on screen.
  public var word: String {
    switch self {
    case .alerting: "alerting"
    case .waiting: "waiting"
    case .connected: "connected"
    case .held: "held"
    case .wrapup: "wrap-up"
    case .ended: "ended"
    }
  }

  /// Whether somebody talks, holds or rings.
  public var isLive: Bool { self != .ended && self != .wrapup }
}
