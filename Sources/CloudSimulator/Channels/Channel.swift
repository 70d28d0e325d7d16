internal import Groundwork
internal import OrderedCollections

/// A notification channel: it outlives its sockets and dies with its token.
struct Channel: Sendable {
  let id: String
  /// Person and application (section 7.3).
  let owner: String
  let token: String
  var expires: Moment
  var lastUsed: Moment
  /// Subscriptions as they were asked for, combined ones whole.
  var subscriptions: OrderedDictionary<String, [Topic]> = [:]
  var socket: SocketID?
}
