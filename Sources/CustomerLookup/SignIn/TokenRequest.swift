internal import Groundwork
internal import Transport

/// One request to a token endpoint, and its answer (RFC 6749, section 5).
struct TokenRequest {
  let name: String
  let grant: OAuthGrant
  let limit: Interval
  private let clientID: Secret
  private let clientSecret: Secret
  private let refresh: Secret?
  private let extra: [(name: String, value: Secret)]

  /// A request with what programs have printed; nil when one of them has not been run. `refresh` goes before
  /// the configured refresh token.
  init?(name: String, _ grant: OAuthGrant, _ printed: [[String]: Secret], refresh: Secret?, limit: Interval) {
    (self.name, self.grant, self.limit) = (name, grant, limit)
    let extra = grant.extra.compactMap { one in one.text.revealed(printed).map { (one.name, $0) } }
    guard let id = grant.clientID.revealed(printed), extra.count == grant.extra.count else { return nil }
    (clientID, self.extra) = (id, extra)
    clientSecret = grant.clientSecret?.revealed(printed) ?? Secret("")
    self.refresh = grant.refreshToken.flatMap { refresh ?? $0.revealed(printed) }
  }

  var request: HTTPRequest {
    var headers = [
      HTTPHeader("Accept", "application/json"),
      HTTPHeader("Content-Type", "application/x-www-form-urlencoded"),
    ]
    var form = [("grant_type", refresh == nil ? "client_credentials" : "refresh_token")]
    if let refresh { form.append(("refresh_token", refresh.reveal())) }
    if grant.isBasic {
      let pair = [clientID, clientSecret].map { PercentEncoding.encode($0.reveal()) }.joined(separator: ":")
      headers.append(
        HTTPHeader("Authorization", prefix: "Basic ", secret: Secret(Base64.encode(Array(pair.utf8)))))
    } else {
      form.append(("client_id", clientID.reveal()))
      if !clientSecret.isEmpty { form.append(("client_secret", clientSecret.reveal())) }
    }
    if !grant.scope.isEmpty { form.append(("scope", grant.scope)) }
    form += extra.map { ($0.name, $0.value.reveal()) }.filter { !$0.1.isEmpty }
    return HTTPRequest(
      method: "POST", url: grant.tokenURL, headers: headers, body: Array(PercentEncoding.form(form).utf8),
      limits: HTTPLimits(connect: .seconds(3), total: limit, idle: limit, answerBytes: 1 << 20),
      summary: "\(name) token", peer: .crm, secrets: secrets, isBodyPrivate: true)
  }

  /// What an outcome gives.
  func grant(of outcome: HTTPOutcome) -> Result<AccessGrant, AccessRefusal> {
    switch outcome {
    case .notSent(let failure), .mayHaveArrived(let failure):
      return .failure(AccessRefusal("no token: \(redacted(failure.message))", LookupTrouble(failure)))
    case .answered(let answer):
      let document = try? JSONParser.parse(answer.body)
      guard (200..<300).contains(answer.status), let document,
        let token = document["access_token"]?.string, !token.isEmpty
      else { return .failure(refusal(answer, document)) }
      return granted(Secret(token), document)
    }
  }

  private func granted(_ token: Secret, _ document: JSONValue) -> Result<AccessGrant, AccessRefusal> {
    let header = HTTPHeader("Authorization", prefix: grant.scheme + " ", secret: token)
    var access = ConnectorAccess(headers: [header])
    if let path = grant.basePath {
      guard let base = path.value(in: document)?.string.flatMap(BaseURL.checked) else {
        return .failure(
          AccessRefusal("the token's answer does not say at \"\(path)\" where the CRM is", .unreachable))
      }
      access.base = base
    }
    let lifetime = document["expires_in"]?.spelledNumber.map {
      Interval.seconds($0.clamped(to: 1...31_536_000))
    }
    let next = grant.refreshToken == nil ? nil : document["refresh_token"]?.string
    return .success(
      AccessGrant(
        access: access, lifetime: lifetime, refresh: next.flatMap { $0.isEmpty ? nil : Secret($0) }))
  }

  private func refusal(_ answer: HTTPAnswer, _ document: JSONValue?) -> AccessRefusal {
    let words = [document?["error"]?.string, document?["error_description"]?.string].compactMap(\.self)
    let said = words.isEmpty ? "" : ": " + redacted(words.joined(separator: ": ")).prefix(200)
    let what = refresh == nil ? "client_id and client_secret" : "client_id, client_secret and refresh_token"
    switch answer.status {
    case 429: return AccessRefusal("no token: too many requests (429)\(said)", .busy)
    case 500...:
      return AccessRefusal("no token: the token endpoint failed (\(answer.status))\(said)", .unreachable)
    default:
      // A token endpoint says 400 to a client or grant that it does not know (RFC 6749, section 5.2).
      let isRefused = [400, 401, 403].contains(answer.status)
      return AccessRefusal(
        "no token (\(answer.status))\(said); check its \(what), and token_url",
        isRefused ? .notPermitted : .unreachable)
    }
  }

  private var secrets: [Secret] {
    [clientID, clientSecret].filter { !$0.isEmpty } + [refresh].compactMap(\.self) + extra.map(\.value)
  }

  private func redacted(_ text: String) -> String { secrets.reduce(text) { $1.redacted(from: $0) } }
}
