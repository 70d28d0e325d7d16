internal import Synchronization

/// Dates from outside that were taken as unknown. The first of a run is told, for the log; a call that carries
/// one does so in each of its events.
///
/// One for the process: dates are read in pure functions far below whoever keeps the log.
public final class UnknownDates: Sendable {
  /// The one of this process.
  public static let shared = UnknownDates()

  private enum State {
    case unheard(first: String?)
    case heard(@Sendable (String) -> Void)
    case told
  }

  private let state = Mutex(State.unheard(first: nil))

  /// Has the first one told, also one that was met before.
  public func onFirst(_ tell: @escaping @Sendable (String) -> Void) {
    let earlier = state.withLock { state -> String? in
      guard case .unheard(let first?) = state else {
        state = .heard(tell)
        return nil
      }
      state = .told
      return first
    }
    if let earlier { tell(earlier) }
  }

  func met(_ text: String) {
    let tell = state.withLock { state -> (@Sendable (String) -> Void)? in
      switch state {
      case .unheard(let first):
        state = .unheard(first: first ?? text)
        return nil
      case .heard(let tell):
        state = .told
        return tell
      case .told: return nil
      }
    }
    tell?(text)
  }
}
