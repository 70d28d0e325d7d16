import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `notification channels` {
  @Test func `the 21st channel evicts the least recently used one without a socket`() throws {
    var stage = Stage()
    let ids = (0..<20).map { _ in
      stage.now = stage.now.advanced(by: .seconds(1))
      return stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    }
    _ = stage.connect(ids[0])
    #expect(stage.send("POST", "/api/v2/notifications/channels").status == 200)
    #expect(stage.send("HEAD", "/api/v2/notifications/channels/\(ids[0])").status == 200)
    #expect(stage.send("HEAD", "/api/v2/notifications/channels/\(ids[1])").status == 404)
    #expect(stage.send("HEAD", "/api/v2/notifications/channels/\(ids[2])").status == 200)
  }

  @Test func `a restart with the same seed hands out no channel that somebody remembers`() {
    func first(after pause: Interval) -> String? {
      var stage = Stage()
      stage.now = stage.now.advanced(by: pause)
      return stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string
    }
    #expect(first(after: .zero) != first(after: .seconds(60)))
    #expect(first(after: .zero)?.count == "streaming-2-".count + 26)
  }

  @Test func `another application's channels are counted apart and cannot be seen`() {
    var stage = Stage()
    let id = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let client = stage.clientToken()
    #expect(stage.send("HEAD", "/api/v2/notifications/channels/\(id)", token: client).status == 404)
    #expect(
      stage.send("GET", "/api/v2/notifications/channels", token: client).value?["entities"]?.array?.count == 0
    )
  }

  @Test func `a second socket cuts the first, and the channel goes on`() throws {
    var stage = Stage()
    let first = stage.listen("v2.users.\(stage.agent).conversations")
    let channel = try #require(stage.cloud.channels.channel(of: first)?.id)
    let second = stage.connect(channel)
    #expect(stage.orders.contains(.cut(first)))
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.seconds(1))
    #expect(stage.events(first).isEmpty)
    #expect(stage.events(second).count == 1)
  }

  @Test func `heartbeats come every 30 seconds, and a ping is answered`() {
    var stage = Stage()
    let socket = stage.listen()
    stage.hear(.socketSays(socket, #"{"message":"ping"}"#))
    stage.pass(.seconds(91))
    let texts = stage.messages(socket).compactMap { $0["eventBody"]?["message"]?.string }
    #expect(texts == ["pong"] + Array(repeating: "WebSocket Heartbeat", count: 3))
  }

  @Test func `more than 1000 topics are refused`() {
    var stage = Stage()
    let id = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let topics = JSONValue.array(
      (0...1_000).map { ["id": .string("v2.detail.events.conversation.\($0).attributes")] })
    let answer = stage.send("PUT", "/api/v2/notifications/channels/\(id)/subscriptions", topics)
    #expect(answer.value?["code"] == "notification.subscription.too.many.subscriptions")
    #expect(
      stage.send("GET", "/api/v2/notifications/channels/\(id)/subscriptions").value?["entities"]?.array?
        .isEmpty == true)
  }

  @Test func `PUT replaces, POST adds, DELETE clears`() {
    var stage = Stage()
    let id = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let path = "/api/v2/notifications/channels/\(id)/subscriptions"
    func names() -> [String] { stage.cloud.channels.channels[id].map { Array($0.subscriptions.keys) } ?? [] }
    let (presence, routing) = ("v2.users.\(stage.agent).presence", "v2.users.\(stage.agent).routingStatus")
    stage.send("PUT", path, [["id": .string(presence)]])
    stage.send("POST", path, [["id": .string(routing)]])
    #expect(names() == [presence, routing])
    stage.send("PUT", path, [["id": .string(routing)]])
    #expect(names() == [routing])
    #expect(stage.send("DELETE", path).status == 204)
    #expect(names().isEmpty)
  }

  @Test func `one bad topic fails all, unless errors are ignored`() {
    var stage = Stage()
    let id = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let path = "/api/v2/notifications/channels/\(id)/subscriptions"
    let topics: JSONValue = [
      ["id": .string("v2.users.\(stage.agent).presence")], ["id": "v2.users.somebody.presence"],
      ["id": "v2.conversations.c-1"],
    ]
    #expect(stage.send("PUT", path, topics).value?["code"] == "missing.permissions")
    #expect(
      stage.send("PUT", path, [["id": "v2.conversations.c-1"]]).value?["code"] == "notification.invalid.topic"
    )
    let entities = stage.send("PUT", path + "?ignoreErrors=true", topics).value?["entities"]?.array ?? []
    #expect(entities.compactMap { $0["state"]?.string } == ["Permitted", "Rejected", "Rejected"])
    #expect(entities[1]["missingPermissions"]?[0] == "conversation:communication:view")
    #expect(entities[2]["rejectionReason"]?.string?.contains("not valid") == true)
  }

  @Test func `a combined topic is heard under its single names`() {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent)?presence&conversations.calls")
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.seconds(1))
    #expect(
      stage.messages(socket).compactMap { $0["topicName"]?.string } == [
        "v2.users.\(stage.agent).conversations.calls"
      ])
  }

  @Test func `subscribing over the socket works and says so`() {
    var stage = Stage()
    let socket = stage.listen()
    let topic = "v2.users.\(stage.agent).conversations"
    stage.hear(.socketSays(socket, #"{"message":"subscribe","topics":["\#(topic)"],"correlationId":"x1"}"#))
    #expect(stage.messages(socket).last?["result"] == "200")
    #expect(stage.messages(socket).last?["correlationId"] == "x1")
    stage.hear(.socketSays(socket, #"{"message":"subscribe","topics":["v2.nonsense"]}"#))
    #expect(stage.messages(socket).last?["result"] == "400")
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.seconds(1))
    #expect(stage.events(socket).count == 1)
    stage.hear(.socketSays(socket, #"{"message":"unsubscribe","topics":["\#(topic)"]}"#))
    _ = stage.patchAttributes(["a": "c"])
    stage.pass(.seconds(1))
    #expect(stage.events(socket).count == 1)
  }

  @Test func `nonsense over the socket is ignored`() {
    var stage = Stage()
    let socket = stage.listen()
    for text in ["", "{", "[]", "null", #"{"message":5}"#, "\u{1B}[2J"] {
      stage.hear(.socketSays(socket, text))
    }
    #expect(stage.messages(socket).isEmpty)
  }

  @Test func `subscribing again extends a channel, but never beyond its token`() throws {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent).presence")
    let id = try #require(stage.cloud.channels.channel(of: socket)?.id)
    stage.pass(.seconds(80_000))
    let path = "/api/v2/notifications/channels/\(id)/subscriptions"
    stage.send("POST", path, [["id": .string("v2.users.\(stage.agent).routingStatus")]])
    #expect(stage.cloud.channels.channels[id]?.expires == stage.now.advanced(by: .seconds(86_400)))
    stage.pass(.seconds(6_430))
    #expect(stage.cloud.channels.channels[id] == nil)
    let late = stage.connect(id)
    #expect(stage.admissions[late] == false)
  }

  @Test func `a closing socket is announced a minute ahead`() {
    var stage = Stage()
    let socket = stage.listen()
    let key = stage.cloud.controlKey
    #expect(stage.send("POST", "/sockets/close-soon", token: key).status == 200)
    #expect(stage.messages(socket).last?["topicName"] == "v2.system.socket_closing")
    stage.pass(.seconds(59))
    #expect(!stage.orders.contains(.close(socket, code: 1001, reason: "maintenance")))
    stage.pass(.seconds(1))
    #expect(stage.orders.contains(.close(socket, code: 1001, reason: "maintenance")))
  }

  @Test func `the connect address follows the host the client used`() {
    var stage = Stage()
    stage.cloud.socketPort = 4_711
    let answer = stage.send("POST", "/api/v2/notifications/channels")
    #expect(
      answer.value?["connectUri"]?.string?.hasPrefix("ws://127.0.0.1:4711/channels/streaming-2-") == true)
    let request = PlatformRequest(
      "POST", "/api/v2/notifications/channels",
      headers: ["host": "desk.example:80", "authorization": "Bearer \(stage.token)"])
    #expect(stage.send(request).value?["connectUri"]?.string?.hasPrefix("ws://desk.example:4711/") == true)
  }
}
