import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct FrameTests {
  private func frame(_ topic: String, _ body: JSONValue) -> ChannelFrame {
    ChannelFrame(Bodies.frame(topic, body).bytes, received: .dawn)
  }

  private func report(_ frame: ChannelFrame) -> ConversationReport? {
    if case .news(.conversation(let report)) = frame { report } else { nil }
  }

  @Test(arguments: ["v2.users.u-1", "v2.routing.queues.q-1"])
  func `both shapes are told apart by their topic`(whose: String) throws {
    let calls = report(frame("\(whose).conversations.calls", try Bodies.json(Bodies.callsShape)))
    #expect(calls?.source == .callsEvent && calls?.received == .dawn && calls?.asked == nil)
    #expect(calls?.conversation.customer?.held == true)
    let generic = report(frame("\(whose).conversations", try Bodies.json(Bodies.genericShape)))
    #expect(generic?.source == .genericEvent)
    #expect(generic?.conversation.customer?.muted == true)
  }

  @Test func `a chat on the generic topic is no call`() {
    let body: JSONValue = ["id": "c", "participants": [["id": "p", "messages": [["id": "m"]]]]]
    #expect(report(frame("v2.users.u-1.conversations", body)) == nil)
  }

  @Test func `presence and routing status are told, a secondary presence is not`() {
    let body: JSONValue = ["presenceDefinition": ["id": "d", "systemPresence": "ON_QUEUE"], "primary": true]
    guard case .news(.presence(let presence)) = frame("v2.users.u-1.presence", body) else {
      Issue.record("no presence")
      return
    }
    #expect(presence.system == "OnQueue")
    let secondary: JSONValue = [
      "presenceDefinition": ["id": "d", "systemPresence": "BUSY"], "primary": false,
    ]
    guard case .signOfLife = frame("v2.users.u-1.presence", secondary) else {
      Issue.record("a secondary presence was told")
      return
    }
    let status = frame(
      "v2.users.u-1.routingStatus", ["id": "u", "routingStatus": ["status": "NOT_RESPONDING"]])
    guard case .news(.routingStatus(let routing)) = status else {
      Issue.record("no routing status")
      return
    }
    #expect(routing.status == "NOT_RESPONDING")
  }

  @Test func `the platform's own messages are understood`() {
    guard case .socketClosing = frame("v2.system.socket_closing", ["message": "soon"]) else {
      Issue.record("socket closing")
      return
    }
    let revoked = frame(
      "v2.system.token_revoked.ch-1", ["systemTopicType": "token_revoked", "channelId": "ch-1"])
    guard case .tokenRevoked("ch-1") = revoked else {
      Issue.record("token revoked")
      return
    }
    guard case .subscriptionsLost(nil) = frame("v2.system.no_longer_subscribed.x", [:]) else {
      Issue.record("subscriptions lost")
      return
    }
    guard case .signOfLife = frame("channel.metadata", ["message": "WebSocket Heartbeat"]) else {
      Issue.record("heartbeat")
      return
    }
  }

  @Test(arguments: [
    "", "{", "null", "[1,2]", #"{"topicName":5}"#, #"{"eventBody":{}}"#, #"{"topicName":"x","eventBody":"#,
    #"{"topicName":"v2.users.u.conversations","eventBody":"text"}"#,
    #"{"topicName":"v2.users.u.conversations.calls","eventBody":{"participants":[]}}"#,
    #"{"topicName":"v2.users.u.conversations.calls"}"#,
    #"{"topicName":"v2.users.u.presence","eventBody":[]}"#,
  ])
  func `what cannot be read is a sign of life and nothing more`(text: String) {
    guard case .signOfLife = ChannelFrame(Array(text.utf8), received: .dawn) else {
      Issue.record("\(text)")
      return
    }
  }

  @Test func `the envelope is found whatever the order and spacing, and the body stays unread`() throws {
    let text =
      #" { "version" : "2" , "eventBody" : {"a":"}\"]{","b":[{"c":[]}]} , "x":1, "topicName":"a.b" } "#
    let envelope = try #require(ChannelEnvelope(Array(text.utf8)))
    #expect(envelope.topic == "a.b")
    #expect(envelope.body() == ["a": "}\"]{", "b": [["c": []]]])
  }

  @Test func `random bytes never crash the reader`() {
    var random = SeededRandom(seed: 11)
    let valid = Bodies.frame("v2.users.u-1.conversations.calls", Bodies.call("c", attributes: ["k": "\"\\"]))
      .bytes
    for _ in 0..<20_000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = ChannelFrame(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))), received: .dawn)
    }
    #expect(report(ChannelFrame(valid, received: .dawn))?.conversation.customer?.attributes == ["k": "\"\\"])
  }
}
