internal import Groundwork
internal import Transport

/// Makes access out of what is configured: runs programs that print secrets, asks token endpoints.
actor AccessFetcher {
  private let name: String
  private let auth: ConnectorAuth
  private let limit: Interval
  private let http: any HTTPClient
  private let runCommand: SecretRunner
  /// What programs have printed. A person who unlocks a password manager does so once.
  private var printed: [[String]: Secret] = [:]

  init(_ connector: Connector, http: any HTTPClient, runCommand: @escaping SecretRunner) {
    (name, auth, limit) = (connector.name, connector.auth, connector.hardLimit)
    (self.http, self.runCommand) = (http, runCommand)
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
    guard case .oauth(let grant) = auth,
      let request = TokenRequest(name: name, grant, printed, refresh: refresh, limit: limit)
    else { return .failure(AccessRefusal("its secrets could not be had")) }
    return request.grant(of: await http.send(request.request))
  }
}
