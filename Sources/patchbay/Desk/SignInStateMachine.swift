import GenesysCloud
import Groundwork

/// What a kept sign-in means for a running desk: its end is told ahead of time where nothing renews it,
/// that is taken back once somebody has signed in anew, and a link that is away tries with the new one.
struct SignInStateMachine: Sendable {
  enum Input: Sendable {
    /// The session as it is kept now, and whether the link needs no help.
    case looked(UserSession?, isLinkLive: Bool)
  }

  enum Output: Sendable, Equatable {
    /// When the sign-in ends; nil once that is no longer worth knowing.
    case tell(Timestamp?)
    case reconnect
    /// Look again after this; without it, when the link changes.
    case again(Interval)
  }

  /// An agent needs this long to finish a call and sign in.
  static let ahead = Interval.seconds(900)
  /// How often a sign-in whose end was told is looked at.
  static let pause = Interval.seconds(30)
  /// How often while the link is away.
  static let hurry = Interval.seconds(5)

  private var token: Secret?
  private var told: Timestamp?

  mutating func handle(_ input: Input, at now: Timestamp) -> [Output] {
    switch input {
    case .looked(let session, let isLinkLive): look(session, isLinkLive, at: now)
    }
  }

  private mutating func look(_ session: UserSession?, _ isLinkLive: Bool, at now: Timestamp) -> [Output] {
    let isAnother = token != nil && session != nil && session?.token != token
    token = session?.token ?? token
    let (ends, again) = Self.end(session, at: now)
    var outputs: [Output] = ends == told ? [] : [.tell(ends)]
    told = ends
    if isAnother, !isLinkLive { outputs.append(.reconnect) }
    if let again = isLinkLive ? again : Self.hurry { outputs.append(.again(again)) }
    return outputs
  }

  private static func end(_ session: UserSession?, at now: Timestamp) -> (told: Timestamp?, again: Interval?)
  {
    guard let session, session.refresh == nil else { return (nil, nil) }
    let left = session.expires.since(now)
    return left > ahead ? (nil, left - ahead) : (session.expires, pause)
  }
}
