internal import Groundwork

/// An access token. The serial tells a token from the one that replaced it without comparing secrets.
struct Token: Sendable, Hashable {
  var value: Secret
  var serial: Int
  /// Nil for a token that was handed in: nobody told.
  var expires: Moment?
}
