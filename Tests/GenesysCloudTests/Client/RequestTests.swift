import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// What goes out for each request of the contract, and what comes of the answer.
@Suite struct RequestTests {
  @Test func `every request carries token, program and what it takes`() async throws {
    let stand = ClientStand.scripted(.json(200, Bodies.call("c-1")))
    _ = try await stand.client.call("c-1")
    let request = try #require(stand.http.requests.first)
    #expect(request.url == "https://api.example/api/v2/conversations/calls/c-1")
    #expect(request.header("Authorization") == "Bearer ready-token")
    #expect(request.header("User-Agent") == "patchbay/1.2.3")
    #expect(request.header("Accept") == "application/json")
    #expect(request.header("Content-Type") == nil)
    #expect(request.summary == "call")
  }

  @Test func `an id from outside cannot leave its place in the path`() async {
    let stand = ClientStand.scripted(.json(404, [:]))
    _ = try? await stand.client.conversation("../users/me?x=#")
    #expect(stand.asked == ["GET /api/v2/conversations/..%2Fusers%2Fme%3Fx%3D%23"])
  }

  @Test func `a read tells when it was asked and when it was here`() async throws {
    let stand = ClientStand { _ in .unsent }
    let time = stand.time
    let slow = ClientStand { _ in .json(200, Bodies.call("c")) }
    let report = try await slow.client.conversation("c")
    #expect(report.source == .read && report.asked == time.now() && report.received == time.now())
  }

  @Test func `attributes go out as one merge, in a fixed order, on either path`() async throws {
    let stand = ClientStand { _ in .noContent }
    let changes = ["b": "2", "a": "1\u{1b}[31m"]
    let accepted = try await stand.client.patchAttributes("c", "p", changes, flavour: .generic)
    _ = try await stand.client.patchAttributes("c", "p", changes, flavour: .calls)
    #expect(accepted.requests == 1)
    #expect(
      stand.asked == [
        "PATCH /api/v2/conversations/c/participants/p/attributes",
        "PATCH /api/v2/conversations/calls/c/participants/p/attributes",
      ])
    let request = try #require(stand.http.requests.first)
    #expect(try JSONParser.parse(request.body) == ["attributes": ["a": "1\u{1b}[31m", "b": "2"]])
    #expect(request.header("Content-Type") == "application/json")
    #expect(request.summary == "attributes  2 keys")
  }

  @Test(arguments: [
    (ParticipantChange.state(.connected), #"{"state":"connected"}"#),
    (.held(true), #"{"held":true}"#), (.muted(false), #"{"muted":false}"#),
    (.wrapup(codeID: "w", notes: "n"), #"{"wrapup":{"code":"w","notes":"n"}}"#),
  ])
  func `call control says one thing at a time`(change: ParticipantChange, body: String) async throws {
    let stand = ClientStand { _ in .noContent }
    _ = try await stand.client.patchParticipant("c", "p", change)
    #expect(stand.asked == ["PATCH /api/v2/conversations/calls/c/participants/p"])
    #expect(stand.http.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == body)
  }

  @Test(arguments: [(true, "PAUSED"), (false, "ACTIVE")])
  func `the recording is paused for the whole call, and said so once`(paused: Bool, state: String)
    async throws
  {
    let stand = ClientStand { _ in .noContent }
    _ = try await stand.client.setRecording("c", paused: paused)
    #expect(stand.asked == ["PUT /api/v2/conversations/calls/c/recordingstate"])
    #expect(try JSONParser.parse(stand.http.requests[0].body) == ["recordingState": .string(state)])
    #expect(stand.http.requests[0].summary == "recording  \(state.lowercased())")
  }

  @Test func `secure attributes are put whole with their version, and no body is on the wire`() async throws {
    let stand = ClientStand.scripted(
      .json(200, ["attributes": ["pin": "1"], "version": 3]), .json(202, ""))
    var attributes = try await stand.client.secureAttributes(of: "c")
    #expect(attributes == SecureAttributes(["pin": Secret("1")], version: 3))
    attributes.values["iban"] = Secret("DE1")
    _ = try await stand.client.putSecureAttributes(attributes, of: "c")
    #expect(
      stand.asked == [
        "GET /api/v2/conversations/c/secureattributes", "PUT /api/v2/conversations/c/secureattributes",
      ])
    #expect(
      try JSONParser.parse(stand.http.requests[1].body)
        == ["attributes": ["iban": "DE1", "pin": "1"], "version": 3])
    let isPrivate = stand.http.requests.map(\.isBodyPrivate)
    #expect(isPrivate == [true, true])
  }

  @Test func `a presence is asked for by its definition`() async throws {
    let stand = ClientStand { _ in .json(200, [:]) }
    try await stand.client.setPresence(userID: "u-1", definitionID: "d-1")
    #expect(stand.asked == ["PATCH /api/v2/users/u-1/presences/purecloud"])
    #expect(
      try JSONParser.parse(stand.http.requests[0].body) == ["presenceDefinition": ["id": "d-1"]])
  }

  @Test func `wrap-up codes come as the spec's bare array or as a listing`() async throws {
    let stand = ClientStand.scripted(
      .json(200, [["id": "w-1", "name": "Solved"], ["name": "no id"]]),
      .json(200, ["entities": [["id": "w-2", "name": "Sold"]]]))
    #expect(try await stand.client.wrapupCodes("c", "p") == [WrapupCode(id: "w-1", name: "Solved")])
    #expect(try await stand.client.wrapupCodes("c", "p") == [WrapupCode(id: "w-2", name: "Sold")])
  }

  @Test func `live calls of queues are found once each, whatever metrics show them`() async throws {
    let stand = ClientStand.scripted(
      .json(
        200,
        [
          "results": [
            [
              "entities": [
                ["conversationId": "c-1", "mediaType": "voice"],
                ["conversationId": "m", "mediaType": "email"],
              ]
            ],
            ["entities": [["conversationId": "c-1", "mediaType": "voice"], ["conversationId": "c-2"]]],
            ["data": []],
          ]
        ]))
    #expect(try await stand.client.activity(queueIDs: ["q-1", "q-2"]) == ActivityFound(["c-1", "c-2"]))
    let body = try JSONParser.parse(stand.http.requests[0].body)
    #expect(body["groupBy"] == ["queueId"])
    #expect(body["filter"]?["predicates"]?[1] == ["dimension": "queueId", "value": "q-2"])
    #expect(stand.asked.count == 1)
  }

  @Test func `a full page of live calls has a next one`() async throws {
    let stand = ClientStand { request in
      let page = request.url.hasSuffix("pageNumber=1") ? 0..<100 : 100..<103
      let entities = page.map { number -> JSONValue in ["conversationId": .string("c-\(number)")] }
      return .json(200, ["results": [["entities": .array(entities)]]])
    }
    #expect(try await stand.client.activity(queueIDs: ["q"]).calls.count == 103)
    #expect(stand.asked.count == 2)
  }

  @Test func `no queues, no question`() async throws {
    let stand = ClientStand.scripted()
    #expect(try await stand.client.activity(queueIDs: []) == ActivityFound())
    #expect(stand.asked.isEmpty)
  }

  @Test func `client credentials know what they are without asking`() async throws {
    let stand = ClientStand.withClient { _ in .unsent }
    #expect(try await stand.client.tokenKind() == .clientCredentials)
    #expect(stand.asked.isEmpty)
  }

  @Test func `a token that was handed in is known by having a user or none, asked once`() async throws {
    let user = ClientStand.scripted(.json(200, ["id": "u-1"]))
    #expect(try await user.client.tokenKind() == .user)
    #expect(try await user.client.person()?.id == "u-1" && user.asked.count == 1)
    let client = ClientStand.scripted(.json(400, ["code": "not.a.user"]))
    #expect(try await client.client.tokenKind() == .clientCredentials)
    #expect(try await client.client.person() == nil && client.asked.count == 1)
  }

  @Test(arguments: [403, 404]) func `a user that may not be read leaves it to what the token says of itself`(
    status: Int
  ) async throws {
    func stand(_ grant: String) -> ClientStand {
      .scripted(
        .json(status, ["code": "missing"]),
        .json(200, ["OAuthClient": ["authorizedGrantType": .string(grant)]]))
    }
    #expect(try await stand("CLIENT-CREDENTIALS").client.tokenKind() == .clientCredentials)
    await #expect(throws: PlatformError.self) { try await stand("CODE").client.tokenKind() }
  }

  @Test func `what a handed-in token is stays open until the platform has answered`() async throws {
    let stand = ClientStand.scripted(.json(500, [:]), .json(200, ["id": "u-1"]))
    await #expect(throws: PlatformError.self) { try await stand.client.tokenKind() }
    #expect(try await stand.client.tokenKind() == .user)
  }

  @Test func `the share of requests is remembered from every answer`() async throws {
    let stand = ClientStand.scripted(
      .json(
        404, [:],
        headers: [
          ("inin-ratelimit-count", "7"), ("inin-ratelimit-allowed", "300"), ("inin-ratelimit-reset", "42"),
        ]))
    #expect(stand.client.rateLimit == nil)
    _ = try? await stand.client.call("c")
    let reading = try #require(stand.client.rateLimit)
    #expect(reading.rest == 293 && reading.resets == .dawn + .seconds(42))
  }
}
