public import Groundwork
internal import Transport

/// How a CRM is told who asks.
public enum ConnectorAuth: Sendable, Hashable {
  /// Not at all, or by the connector's headers.
  case none
  /// One header, such as `Authorization: Bearer …`.
  case header(String, SecretText)
  /// A user name and a password (RFC 7617).
  case basic(user: SecretText, password: SecretText)
  /// A key in the query.
  case query(String, SecretText)
  /// A token that a token endpoint gives.
  case oauth(OAuthGrant)
  /// The token of the profile; the CRM is the platform itself.
  case profile

  /// Access as far as nobody has to be asked for it, given what programs have printed.
  func standing(_ printed: [[String]: Secret] = [:]) -> ConnectorAccess? {
    switch self {
    case .none: return ConnectorAccess()
    case .header(let name, let text):
      return text.revealed(printed).map { ConnectorAccess(headers: [HTTPHeader(name, secret: $0)]) }
    case .basic(let user, let password):
      guard let user = user.revealed(printed), let password = password.revealed(printed) else { return nil }
      let pair = Secret(Base64.encode(Array("\(user.reveal()):\(password.reveal())".utf8)))
      var access = ConnectorAccess(headers: [HTTPHeader("Authorization", prefix: "Basic ", secret: pair)])
      access.hidden = [password]
      return access
    case .query(let name, let text):
      return text.revealed(printed).map { ConnectorAccess(query: [.init(name, $0)]) }
    case .oauth, .profile: return nil
    }
  }

  /// The programs that have to be run for it.
  var commands: [[String]] {
    switch self {
    case .none, .profile: []
    case .header(_, let text), .query(_, let text): text.commands
    case .basic(let user, let password): user.commands + password.commands
    case .oauth(let grant): grant.commands
    }
  }

  /// Whether only signing in tells where the CRM is.
  var tellsBase: Bool {
    switch self {
    case .oauth(let grant): grant.basePath != nil
    case .profile: true
    case .none, .header, .basic, .query: false
    }
  }
}

/// How a token is had from a token endpoint (RFC 6749, sections 4.4 and 6).
public struct OAuthGrant: Sendable, Hashable {
  /// A named text that is sent along, such as `resource` or `audience`.
  public struct Extra: Sendable, Hashable {
    var name: String
    var text: SecretText
  }

  /// Where tokens are given.
  public var tokenURL: String
  /// The client's id.
  public var clientID: SecretText
  /// The client's secret; nil for a public client.
  public var clientSecret: SecretText?
  /// The refresh token; nil for client credentials.
  public var refreshToken: SecretText?
  /// What the token is to be good for.
  public var scope = ""
  /// Sent along.
  public var extra: [Extra] = []
  /// Whether the client names itself in a header rather than in the body.
  public var isBasic = false
  /// What goes before the token in `Authorization`.
  public var scheme = "Bearer"
  /// Where the answer says where the CRM is.
  public var basePath: JSONPointer?

  fileprivate var commands: [[String]] {
    ([clientID, clientSecret, refreshToken].compactMap(\.self) + extra.map(\.text)).flatMap(\.commands)
  }
}
