internal import Groundwork

/// An access token and whose it is.
struct Token: Sendable {
  enum Holder: Sendable, Equatable { case user(String), client }

  let value: String
  let holder: Holder
  let clientID: String
  var expires: Moment
  var refresh: String?
  /// What its holder's roles grant.
  var rights = Set(Rights.agent)

  var userID: String? { if case .user(let id) = holder { id } else { nil } }
  /// Channels are counted per user and application (section 7.3).
  var channelOwner: String { "\(userID ?? "")|\(clientID)" }
}
