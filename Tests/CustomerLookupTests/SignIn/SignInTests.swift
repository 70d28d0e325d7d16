import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

/// Every way to say who asks, against a CRM on a real socket that looks.
@Suite struct `Signing in to a CRM` {
  private static func crm(
    _ stand: StandIn, _ auth: String, _ run: @escaping SecretRunner = LookupCRM.noPrograms
  )
    throws -> LookupCRM
  {
    try LookupCRM(
      """
      [[connector]]
      name = "crm"
      base = "\(stand.url)"
      id = "/people?id={key}"
      record = { id = "/id" }
      auth = \(auth)
      """, environment: Environment(["SECRET": "s3cret-value"]), run: run)
  }

  /// Lets in whoever shows the header or parameter; the token endpoint gives `token-1`, `token-2` ….
  private static func stand(
    lets: @escaping @Sendable (StandIn.Request) -> Bool, token: JSONValue = [:]
  ) -> StandIn {
    let tokens = Watched(0)
    return StandIn { request in
      if request.path == "/token" {
        let number = tokens.change { number in
          number += 1
          return number
        }
        var members = token.object ?? [:]
        members["access_token"] = .string("token-\(number)")
        return .json(.object(members))
      }
      return lets(request)
        ? .json([["id": "7"]]) : .json(["message": "who are you?"], status: 401)
    }
  }

  @Test(arguments: [
    (#"{ kind = "bearer", token = { env = "SECRET" } }"#, "authorization", "Bearer s3cret-value"),
    (
      #"{ kind = "bearer", scheme = "Zoho-oauthtoken", token = "abc" }"#, "authorization",
      "Zoho-oauthtoken abc"
    ),
    (
      #"{ kind = "basic", user = "me/token", password = "{env:SECRET}" }"#, "authorization",
      "Basic bWUvdG9rZW46czNjcmV0LXZhbHVl"
    ),
    (#"{ kind = "api_key", header = "X-Key", key = { env = "SECRET" } }"#, "x-key", "s3cret-value"),
    (#"{ kind = "bearer", token = { command = ["pass", "x"] } }"#, "authorization", "Bearer pass,x"),
    (#"{ kind = "bearer", token = { shell = "a | b" } }"#, "authorization", "Bearer /bin/sh,-c,a | b"),
  ])
  func `by a header`(auth: String, name: String, value: String) async throws {
    let stand = Self.stand { $0.headers[name] == value }
    let crm = try Self.crm(stand, auth) { .success(Secret($0.joined(separator: ","))) }
    #expect(try await crm.find(.id, "7").matches.map(\.record.id) == ["7"])
  }

  @Test func `by a key in the query`() async throws {
    let stand = Self.stand { $0["apikey"] == "s3cret-value" && $0["id"] == "7" }
    let crm = try Self.crm(stand, #"{ kind = "api_key", query = "apikey", key = { env = "SECRET" } }"#)
    #expect(try await crm.find(.id, "7").matches.count == 1)
  }

  @Test func `with client credentials, once for many lookups, with scope and further parameters`()
    async throws
  {
    let stand = Self.stand { $0.headers["authorization"] == "Bearer token-1" }
    let crm = try Self.crm(
      stand,
      """
      { kind = "client_credentials", token_url = "\(stand.url)/token", client_id = "me", scope = "a b", \
      client_secret = { env = "SECRET" }, extra = { resource = "https://r.example", audience = "" } }
      """)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try await crm.find(.id, "7").matches.count } }
      for try await count in group { #expect(count == 1) }
    }
    let tokens = stand.asked.value.filter { $0.path == "/token" }
    #expect(tokens.count == 1)
    let form = tokens[0].form.map { "\($0.0)=\($0.1)" }
    #expect(
      form == [
        "grant_type=client_credentials", "client_id=me", "client_secret=s3cret-value", "scope=a b",
        "resource=https://r.example",
      ])
  }

  @Test func `with a refresh token, at the place that the token's answer names`() async throws {
    let home = Self.stand { $0.headers["authorization"] == "OAuth token-1" && $0.path == "/my/people" }
    let stand = Self.stand(lets: { _ in false }, token: ["instance_url": .string(home.url + "/my/")])
    let crm = try Self.crm(
      stand,
      """
      { kind = "refresh_token", token_url = "\(stand.url)/token", client_id = "me", send = "basic", \
      client_secret = "x y", refresh_token = { env = "SECRET" }, scheme = "OAuth", base = "/instance_url" }
      """)
    #expect(try await crm.find(.id, "7").matches.count == 1)
    let asked = try #require(stand.asked.value.first)
    #expect(asked.headers["authorization"] == "Basic bWU6eCUyMHk=")
    #expect(asked.form.map(\.0) == ["grant_type", "refresh_token"])
  }

  @Test func `again when the token has ended, and once only`() async throws {
    let stand = Self.stand { $0.headers["authorization"] == "Bearer token-2" }
    let auth =
      #"{ kind = "client_credentials", token_url = "\#(stand.url)/token", client_id = "a", client_secret = "b" }"#
    let crm = try Self.crm(stand, auth)
    #expect(try await crm.find(.id, "7").matches.count == 1)
    #expect(stand.asked.value.map(\.path) == ["/token", "/people", "/token", "/people"])
    let shut = Self.stand { _ in false }
    let other = try Self.crm(shut, auth.replacing(stand.url, with: shut.url))
    let answer = try await other.find(.id, "7")
    #expect(shut.asked.value.count == 4)
    #expect(
      answer.silent.map(\.reason) == [
        "the key was not accepted (401): who are you?; check the connector's headers or auth"
      ])
  }

  @Test func `that fails says why, without the secret`() async throws {
    let stand = StandIn { _ in
      .json(["error": "invalid_client", "error_description": "wrong s3cret-value"], status: 400)
    }
    let crm = try Self.crm(
      stand,
      """
      { kind = "client_credentials", token_url = "\(stand.url)/token", client_id = "a", \
      client_secret = { env = "SECRET" } }
      """)
    #expect(
      try await crm.find(.id, "7").silent.map(\.reason) == [
        "no token (400): invalid_client: wrong ••••; check its client_id and client_secret, and token_url"
      ])
  }

  @Test func `with a program that prints another secret after a refusal`() async throws {
    let runs = Watched(0)
    let stand = Self.stand { $0.headers["authorization"] == "Bearer key-2" }
    let crm = try Self.crm(stand, #"{ kind = "bearer", token = { command = ["pass"] } }"#) { _ in
      let run = runs.change { count in
        count += 1
        return count
      }
      return .success(Secret("key-\(run)"))
    }
    #expect(try await crm.find(.id, "7").matches.count == 1)
    #expect(try await crm.find(.id, "7").matches.count == 1)
    #expect(runs.value == 2)
  }

  @Test func `with a program that fails asks nobody`() async throws {
    let stand = Self.stand { _ in true }
    let crm = try Self.crm(stand, #"{ kind = "bearer", token = { command = ["pass"] } }"#) { _ in
      .failure(AccessRefusal("pass ended with status 1", .configuration))
    }
    #expect(try await crm.find(.id, "7").silent.map(\.reason) == ["pass ended with status 1"])
    #expect(stand.asked.value.isEmpty)
  }

  @Test(arguments: [
    (#"{ kind = "barer", token = "x" }"#, "auth.kind cannot", "did you mean \"bearer\"?"),
    (#"{ kind = "bearer" }"#, "missing key \"token\"", ""),
    (#"{ kind = "bearer", token = { env = "NO_SUCH" } }"#, "the environment variable NO_SUCH is not set", ""),
    (
      #"{ kind = "bearer", token = { enf = "X" } }"#, "token says not where it comes from",
      "{ env = \"NAME\" }"
    ),
    (#"{ kind = "basic", user = "a" }"#, "missing key \"password\"", ""),
    (#"{ kind = "api_key", key = "k" }"#, "an API key stands in a header or in the query", "header ="),
    (
      #"{ kind = "client_credentials", token_url = "login", client_id = "a" }"#, "token_url is no URL",
      "such as https://"
    ),
    (#"{ kind = "bearer", token = "x", scope = "y" }"#, "unknown key \"scope\"", ""),
  ])
  func `in a way that cannot work is told`(auth: String, words: String, hint: String) throws {
    let stand = Self.stand { _ in true }
    let error = #expect(throws: ConfigErrors.self) { try Self.crm(stand, auth) }
    let told = error?.description ?? ""
    #expect(told.contains(words.replacing("auth.", with: "")) && told.contains(hint), "\(told)")
  }

  @Test(arguments: [
    #"{ kind = "bearer", token = { env = "SECRET" } }"#,
    #"{ kind = "api_key", query = "k", key = { env = "SECRET" } }"#,
  ])
  func `leaves no secret in words that a CRM says back`(auth: String) async throws {
    let stand = StandIn { request in
      let sent = request["k"] ?? request.headers["authorization"] ?? ""
      // Cut in the middle of the second.
      let words = "\(sent) is not known" + String(repeating: ".", count: 165) + sent
      return .json(["message": .string(words)], status: 403)
    }
    let reason = try await Self.crm(stand, auth).find(.id, "7").silent.first?.reason ?? ""
    #expect(reason.contains("(403): ") && reason.contains("•••• is not known"), "\(reason)")
    #expect(!reason.contains("s3c"))
  }

  @Test func `leaves no secret on the wire that is shown`() async throws {
    let stand = Self.stand { _ in true }
    let records = Watched<[WireRecord]>([])
    struct Watcher: WireObserver {
      let records: Watched<[WireRecord]>
      func observe(_ record: WireRecord) { records.change { $0.append(record) } }
    }
    for auth in [
      #"{ kind = "api_key", query = "who", key = { env = "SECRET" } }"#,
      #"{ kind = "bearer", token = { env = "SECRET" } }"#,
      #"{ kind = "client_credentials", token_url = "\#(stand.url)/token", client_id = "a", client_secret = { env = "SECRET" } }"#,
    ] {
      let text = """
        [[connector]]
        name = "crm"
        base = "\(stand.url)"
        id = "/people?id={key}"
        record = { id = "/id" }
        auth = \(auth)
        """
      let watching = LookupCRM.transport(
        WireRecorder(observer: Watcher(records: records), captureBytes: 4096))
      let crm = try LookupCRM(text, environment: Environment(["SECRET": "s3cret-value"]), transport: watching)
      #expect(try await crm.find(.id, "7").matches.count == 1)
    }
    let shown = records.value.map { "\($0)" }.joined()
    #expect(records.value.count >= 8 && !shown.contains("s3cret-value") && !shown.contains("token-1"))
  }
}
