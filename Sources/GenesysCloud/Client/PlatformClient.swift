public import Groundwork
public import Transport

/// The platform over HTTP: one profile's hosts, token, policy and endpoints.
public struct PlatformClient: PlatformService {
  /// Whose requests these are.
  public let profile: Profile
  /// How long a request may take with all its waits before no further wait begins: a `Retry-After`
  /// beyond it ends the request at once.
  public var patience: Interval

  /// How urgent reads are; those of a channel session only make sure.
  var readUrgency = Urgency.read
  /// What the wire says of each request besides what it is.
  var remark: String?
  let sender: RequestSender
  let tokens: TokenKeeper
  let webSockets: any WebSocketClient
  let time: any TimeSource
  let owner = TokenOwner()

  /// A client of a profile. Nothing is sent before the first request.
  ///
  /// `random` is the source of every jitter; `version` is the program's own, for `User-Agent`.
  /// `renewToken` gives a user's next token where this process can get one; a token that was merely
  /// handed in is never replaced. `sessions` keeps the sign-in of a profile that has one.
  public init(
    profile: Profile, http: any HTTPClient, webSockets: any WebSocketClient, time: any TimeSource,
    random: SeededRandom, version: String, patience: Interval = .seconds(20),
    renewToken: (@Sendable () async -> Secret)? = nil, sessions: (any UserSessionStore)? = nil
  ) {
    var random = random
    let renewals = random.fork()
    let sender = RequestSender(http: http, time: time, random: random, version: version)
    (self.profile, self.sender, self.webSockets, self.time) = (profile, sender, webSockets, time)
    self.patience = patience
    tokens = TokenKeeper(
      source: renewToken.map(Self.renewing) ?? Self.source(profile, sender, patience, sessions, time),
      time: time, random: renewals)
  }

  /// What the platform last said about our share of requests; nil before the first answer.
  public var rateLimit: RateLimitReading? { sender.rateLimitReading }

  /// Requests that wait for the limit are told to the observer, and that none waits any more.
  public func observeWaits(_ observer: @escaping @Sendable (RateLimitWait?) -> Void) {
    sender.limiter.observe(observer)
  }

  /// Calls `observer` once, with the time that the platform's first answer tells and when it came.
  public func observeClock(_ observer: @escaping @Sendable (Timestamp, Moment) -> Void) {
    sender.observeClock(observer)
  }

  /// Whether the token was handed in, so that nothing can replace it.
  public var isTokenHandedIn: Bool { !tokens.canRenew }

  private static func renewing(_ renew: @escaping @Sendable () async -> Secret) -> TokenKeeper.Source {
    // A day, the platform's default (section 2.1); a 401 ends it earlier.
    .fetch { .success(TokenGrant(token: await renew(), lifetime: .seconds(86_400))) }
  }

  private static func source(
    _ profile: Profile, _ sender: RequestSender, _ patience: Interval, _ sessions: (any UserSessionStore)?,
    _ time: any TimeSource
  ) -> TokenKeeper.Source {
    switch profile.credentials {
    case .token(let token): return .handedIn(token)
    case .user(let clientID, let redirectURI):
      guard let sessions else { return .fetch { .failure(.signInNeeded("nobody is signed in")) } }
      let grant = CodeGrant(
        loginURL: profile.hosts.login ?? profile.hosts.api, clientID: clientID, redirectURI: redirectURI)
      let tokens = SessionTokens(grant, store: sessions, sender: sender, time: time, patience: patience)
      return .fetch { await tokens.fetch() }
    case .clientCredentials(let id, let secret):
      let signIn = SignIn(
        loginURL: profile.hosts.login ?? profile.hosts.api, clientID: id, clientSecret: secret)
      return .fetch { await signIn.fetch(by: sender, patience: patience) }
    }
  }
}
