internal import Groundwork
internal import OrderedCollections

/// A notification channel: it outlives its sockets and dies with its token.
struct Channel: Sendable {
  let id: String
  /// Person and application (section 7.3).
  let owner: String
  let token: String
  var expires: Moment
  /// The channel dies with its token, whatever its own time (section 7.4).
  let tokenEnds: Moment
  var lastUsed: Moment
  /// Subscriptions as they were asked for, combined ones whole.
  var subscriptions: OrderedDictionary<String, [Topic]> = [:]
  var socket: SocketID?

  var ends: Moment { min(expires, tokenEnds) }
}
