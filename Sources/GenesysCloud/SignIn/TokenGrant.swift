internal import Groundwork

/// The token endpoint's answer (section 2.1).
struct TokenGrant: Sendable, Hashable {
  var token: Secret
  /// From the moment of the answer; 5 minutes to 48 hours on the platform.
  var lifetime: Interval
  /// Only of a person's sign-in, and there not always.
  var refresh: Secret?

  /// Nil without a token. A lifetime that is missing or senseless counts as an hour: renewed too
  /// early costs one request, renewed too late a 401 and a replay.
  init?(_ json: JSONValue) {
    guard let token = json.text("access_token") else { return nil }
    let seconds = json["expires_in"]?.spelledNumber?.clamped(to: 1...172_800) ?? 3600
    self.init(token: Secret(token), lifetime: .seconds(seconds))
    refresh = json.text("refresh_token").map { Secret($0) }
  }

  /// A grant from its parts.
  init(token: Secret, lifetime: Interval) {
    self.token = token
    self.lifetime = lifetime
  }
}
