public import Groundwork
internal import Transport

/// Questions that `doctor` asks once. None of them changes anything but the number of channels.
extension PlatformClient {
  /// Origins that this profile talks to; the API's comes first.
  public var hosts: [String] {
    guard profile.credentials.signsIn, let login = profile.hosts.login, login != profile.hosts.api else {
      return [profile.hosts.api]
    }
    return [profile.hosts.api, login]
  }

  /// Shorter than for work: a host that needs longer to say anything at all is as good as silent.
  private static let reachLimits = HTTPLimits(connect: .seconds(5), total: .seconds(8), idle: .seconds(6))

  /// Asks a host for anything, without a token: name, connection, encryption, proxy and clock all show
  /// in the answer.
  public func reach(_ origin: String) async -> Reach {
    var reach = Reach(origin: origin)
    let begun = time.now()
    let request = HTTPRequest(
      method: "GET", url: origin + "/api/v2/date", headers: [HTTPHeader("Accept", "application/json")],
      limits: Self.reachLimits, summary: "reachable?")
    let outcome = await sender.probe(request)
    let ended = time.now()
    reach.elapsed = ended.since(begun)
    switch outcome {
    case .answered(let answer):
      (reach.status, reach.isWebPage) = (answer.status, answer.isWebPage)
      reach.connection = answer.connection
      let middle = begun.wall.advanced(by: reach.elapsed * 0.5)
      reach.clockAhead = answer.headers["Date"].flatMap(Timestamp.init(plausibleHTTPDate:))?.since(middle)
    case .notSent(let failure), .mayHaveArrived(let failure): reach.failure = failure
    }
    return reach
  }

  /// What the platform says of the token in use.
  public func tokenFacts() async throws(PlatformError) -> TokenFacts {
    var told = JSONValue.null
    do { told = try await json(.get("tokens/me", to: "read what kind of token this is")) } catch {
      // A platform that does not tell is no reason to stop.
      guard error.status == 403 || error.status == 404 || error.code == "not.a.user" else { throw error }
    }
    return TokenFacts(told, kind: try await tokenKind(told))
  }

  /// Every scope that the platform has; wants no permission (section 2.4).
  public func scopes() async throws(PlatformError) -> [String] {
    try await entities("oauth/scopes", to: "list scopes").compactMap { $0.json.text("id") }
  }

  /// What the person behind the token may do.
  public func permissions() async throws(PlatformError) -> [String] {
    let told = try await json(.get("users/me?expand=authorization", to: "read what you may do"))
    return told["authorization"]?.list("permissions").compactMap(\.string) ?? []
  }

  /// How long a request takes on a connection that stands already: the middle one of three, or fewer where
  /// they are slow. A refusal is an answer too.
  public func roundTrip() async throws(PlatformError) -> Interval {
    var times: [Interval] = []
    let enough = time.now().advanced(by: .seconds(2))
    while times.count < 3, times.isEmpty || time.now() < enough {
      let begun = time.now()
      do { _ = try await send(.get("tokens/me", to: "measure a round trip")) } catch {
        guard error.status == 403 || error.status == 404 else { throw error }
      }
      times.append(time.now().since(begun))
    }
    return times.sorted()[times.count / 2]
  }
}
