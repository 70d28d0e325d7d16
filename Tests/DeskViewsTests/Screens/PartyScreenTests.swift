import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// Golden screens of calls with more people than a customer and an agent.
@Suite struct `A screen with several people` {
  private static func call() -> Conversation {
    var maria = Participant(id: "maria", purpose: .customer, state: .connected)
    (maria.name, maria.address, maria.direction) = ("Maria Keller", "tel:+49305550142", "inbound")
    maria.connectedTime = Scenes.time(13, 58)
    var dana = Participant(id: "dana", purpose: .agent, state: .connected)
    (dana.name, dana.userID, dana.queueName) = ("Dana Reyes", "dana", "Billing")
    dana.connectedTime = Scenes.time(13, 59)
    return Conversation(id: "6f1c09e2-1", startTime: Scenes.time(13, 58), participants: [maria, dana])
  }

  private static func consult() -> Conversation {
    var call = call()
    var ben = Participant(id: "ben", purpose: .agent, state: .alerting)
    (ben.name, ben.userID, ben.startTime) = ("Ben Vogt", "ben", Scenes.time(13, 59))
    call.participants.append(ben)
    for index in call.participants.indices { call.participants[index].consultParticipantID = "maria" }
    call.participants[0].confined = true
    call.participants[1].attributes = ["consultInitiator": "true"]
    return call
  }

  private static func conference() -> Conversation {
    var call = call()
    var supplier = Participant(id: "supplier", purpose: .external, state: .connected)
    (supplier.address, supplier.direction) = ("tel:+49305550199", "outbound")
    (supplier.name, supplier.connectedTime) = ("Supplier AG", Scenes.time(13, 59))
    call.participants.insert(supplier, at: 0)
    return call
  }

  private static func listening() -> Conversation {
    var call = call()
    call.participants[1].userID = "eva"
    var me = Participant(id: "me", purpose: .user, state: .connected)
    (me.name, me.userID, me.connectedTime) = ("Dana Reyes", "dana", Scenes.time(13, 59))
    me.monitoredParticipantID = "dana"
    call.participants.append(me)
    return call
  }

  private static func outbound() -> Conversation {
    var call = call()
    call.participants[0].direction = "outbound"
    (call.participants[0].ani, call.participants[0].dnis) = ("tel:+49305550100", "tel:+49305550142")
    return call
  }

  @Test(arguments: 0..<4) func `names the right person in every pane`(place: Int) throws {
    let (name, call) = [
      ("consult", Self.consult()), ("two-outside", Self.conference()), ("listening", Self.listening()),
      ("outbound", Self.outbound()),
    ][place]
    var seat = try DeskSeat(80, 24)
    seat.take(.news(.agent(Agent(id: "dana", name: "Dana Reyes"))))
    seat.take(.news(.link(.live)))
    seat.show(call, isNew: true)
    let golden = GoldenScreen.difference(seat.picture.surface, "party-\(name)-80x24", beside: #filePath)
    #expect(golden == nil)
  }
}
