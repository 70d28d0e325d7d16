import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `two shapes of one call` {
  private func both(_ stage: Stage, _ audience: Shape.Audience) -> (generic: JSONValue, calls: JSONValue) {
    let shape = Shape(audience: audience, directory: stage.cloud.directory)
    return (shape.generic(stage.call), shape.calls(stage.call))
  }

  @Test func `the generic event lacks what the calls event has`() {
    let stage = Stage()
    let (generic, calls) = both(stage, .event)
    for key in ["startTime", "ani", "dnis", "queueName"] {
      #expect(generic["participants"]?[0]?[key] == nil, "\(key)")
    }
    #expect(generic["startTime"] == nil)
    #expect(calls["participants"]?[0]?["ani"] == "tel:+49305550142")
    #expect(calls["participants"]?[0]?["startTime"] != nil)
    #expect(generic["participants"]?[0]?["calls"]?[0]?["state"] == "connected")
    #expect(calls["participants"]?[0]?["calls"] == nil)
  }

  @Test func `answers have links and times that events have not`() {
    let stage = Stage()
    let (generic, calls) = both(stage, .rest)
    #expect(generic["startTime"] != nil && generic["selfUri"] != nil)
    #expect(generic["participants"]?[0]?["queueName"] == "Billing")
    #expect(calls["participants"]?.array?.last?["user"]?["selfUri"] != nil)
    #expect(both(stage, .event).calls["participants"]?.array?.last?["user"]?["selfUri"] == nil)
  }

  @Test func `attributes are in all four`() {
    let stage = Stage()
    for audience in [Shape.Audience.rest, .event] {
      let (generic, calls) = both(stage, audience)
      #expect(generic["participants"]?[0]?["attributes"] == ["account_tier": "silver", "language": "de-DE"])
      #expect(generic["participants"]?[0]?["attributes"] == calls["participants"]?[0]?["attributes"])
      #expect(calls["participants"]?.array?.last?["attributes"] == [:])
    }
  }

  @Test func `events spell do-not-disturb their own way`() {
    #expect(Disconnect.doNotDisturb.rawValue == "transfer.donotdisturb")
    #expect(Disconnect.doNotDisturb.eventName == "transfer.dnd")
    #expect(Disconnect.noAnswer.eventName == "transfer.noanswer")
  }

  @Test func `an event carries its topic, version and correlation`() throws {
    var stage = Stage()
    let socket = stage.listen("v2.routing.queues.\(stage.cloud.directory.queues[0].id).conversations.calls")
    _ = stage.patchAttributes(["a": "\u{1B}[2J \"quoted\""])
    stage.pass(.seconds(1))
    let message = try #require(stage.messages(socket).first)
    #expect(message["version"] == "2")
    #expect(message["metadata"]?["CorrelationId"]?.string?.count == 36)
    #expect(message["eventBody"]?["participants"]?[0]?["attributes"]?["a"] == "\u{1B}[2J \"quoted\"")
  }

  @Test func `the attribute topic tells the participant's map`() throws {
    var stage = Stage()
    let socket = stage.listen("v2.detail.events.conversation.\(stage.call.id).attributes")
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.seconds(1))
    let body = try #require(stage.messages(socket).first?["eventBody"])
    #expect(body["participantId"]?.string == stage.customer.id)
    #expect(body["attributes"]?["a"] == "b")
  }
}
