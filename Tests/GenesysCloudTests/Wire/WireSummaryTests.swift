import GenesysCloud
import Groundwork
import Testing

@Suite struct WireSummaryTests {
  @Test(arguments: [
    (
      "PATCH", "/api/v2/conversations/c/participants/p/attributes", #"{"attributes":{"a":"1"}}"#,
      "attributes  1 key"
    ),
    (
      "PATCH", "https://api.example/api/v2/conversations/calls/c/participants/p", #"{"state":"connected"}"#,
      "participant  state connected"
    ),
    ("PATCH", "/api/v2/conversations/calls/c/participants/p", #"{"held":true}"#, "participant  held true"),
    (
      "PATCH", "/api/v2/conversations/calls/c/participants/p", #"{"wrapup":{"code":"w"}}"#,
      "participant  wrapup"
    ),
    ("GET", "/api/v2/conversations/calls", "null", "my calls"),
    ("GET", "/api/v2/conversations/calls/c", "null", "call"),
    ("GET", "/api/v2/conversations/c?x=y", "null", "conversation"),
    ("POST", "/api/v2/notifications/channels", "null", "new channel"),
    (
      "PUT", "/api/v2/notifications/channels/x/subscriptions?ignoreErrors=true", #"[{"id":"a"},{"id":"b"}]"#,
      "subscribe  2 topics"
    ),
    ("HEAD", "/api/v2/notifications/channels/x", "null", "channel alive?"),
    ("GET", "/api/v2/users/me?expand=presence", "null", "user"),
    ("PATCH", "/api/v2/users/u/presences/purecloud", "null", "presence"),
    ("POST", "/oauth/token", "null", "token"), ("GET", "/", "null", ""),
  ])
  func `a request is told in a few words`(method: String, path: String, body: String, words: String) throws {
    #expect(try WireSummary.request(method: method, path: path, body: Bodies.json(body)) == words)
  }

  @Test func `an event tells topic, state and who`() throws {
    let calls = Bodies.frame("v2.users.u-1.conversations.calls", try Bodies.json(Bodies.callsShape))
    #expect(WireSummary.frame(calls.bytes).summary == "conversations.calls  alerting  Maria Keller")
    #expect(WireSummary.frame(calls.bytes).topic == "v2.users.u-1.conversations.calls")
    let ended = Bodies.frame("v2.routing.queues.q.conversations.calls", Bodies.call("c", state: "terminated"))
    #expect(WireSummary.frame(ended.bytes).summary == "conversations.calls  ended  Maria Keller")
  }

  @Test func `other frames say what they are`() {
    #expect(
      WireSummary.frame(Bodies.frame("channel.metadata", ["message": "WebSocket Heartbeat"]).bytes).summary
        == "WebSocket Heartbeat")
    let presence = Bodies.frame(
      "v2.users.u.presence", ["presenceDefinition": ["id": "d", "systemPresence": "ON_QUEUE"]])
    #expect(WireSummary.frame(presence.bytes).summary == "presence  On Queue")
    #expect(
      WireSummary.frame(Bodies.frame("v2.system.socket_closing", [:]).bytes).summary == "socket_closing")
    #expect(WireSummary.frame([0xFF, 0x00]).summary == "unreadable  2 bytes")
  }
}
