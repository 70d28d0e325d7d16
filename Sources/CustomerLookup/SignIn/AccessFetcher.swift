internal import Groundwork
internal import Transport

/// Makes access out of what is configured: runs programs that print secrets, asks token endpoints.
actor AccessFetcher {
  private let name: String
  private let auth: ConnectorAuth
  private let limit: Interval
  private let http: any HTTPClient
  private let runCommand: SecretRunner
  private let tokens: (any RefreshTokenStore)?
  /// What programs have printed. A person who unlocks a password manager does so once.
  private var printed: [[String]: Secret] = [:]

  init(
    _ connector: Connector, http: any HTTPClient, runCommand: @escaping SecretRunner,
    tokens: (any RefreshTokenStore)?
  ) {
    (name, auth, limit) = (connector.name, connector.auth, connector.hardLimit)
    (self.http, self.runCommand, self.tokens) = (http, runCommand, tokens)
  }

  /// Signs in. `anew` says that the CRM refused what was made before.
  func fetch(_ refresh: Secret?, _ anew: Bool) async -> Result<AccessGrant, AccessRefusal> {
    do throws(AccessRefusal) {
      // A key that is refused may have been changed where the program has it from; a token has merely ended.
      let isStanding = if case .oauth = auth { false } else { true }
      for words in auth.commands where printed[words] == nil || (anew && isStanding) {
        printed[words] = try await runCommand(words).get()
      }
    } catch { return .failure(error) }
    if let access = auth.standing(printed) { return .success(AccessGrant(access: access)) }
    guard case .oauth(let grant) = auth else { return .failure(Self.noSecrets) }
    return await fetch(grant, refresh)
  }

  private func fetch(_ grant: OAuthGrant, _ refresh: Secret?) async -> Result<AccessGrant, AccessRefusal> {
    let place = grant.refreshToken?.revealed(printed).map {
      RefreshTokenPlace(connector: name, tokenURL: grant.tokenURL, configured: $0)
    }
    // Looked for anew each time: another program may have used up the one that this one knows.
    let kept: Secret? = if let place { await tokens?.token(of: place) } else { nil }
    guard let request = TokenRequest(name: name, grant, printed, refresh: kept ?? refresh, limit: limit)
    else {
      return .failure(Self.noSecrets)
    }
    let result = request.grant(of: await http.send(request.request))
    if let place, case .success(let granted) = result, let next = granted.refresh {
      await tokens?.keep(next, of: place)
    }
    return result
  }

  private static let noSecrets = AccessRefusal("its secrets could not be had", .configuration)
}
