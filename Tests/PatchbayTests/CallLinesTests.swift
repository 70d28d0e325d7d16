import DeskModel
import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// What `calls list` and `calls show` say of who is who, in words and in JSON.
@Suite struct `The people of a call without a screen` {
  private func party(
    _ id: ParticipantID, _ purpose: Purpose, _ name: String?, user: String? = nil, number: String? = nil,
    _ direction: String = "inbound", at second: Int = 0
  ) -> Participant {
    var party = Participant(id: id, purpose: purpose, state: .connected)
    (party.name, party.userID, party.direction) = (name, user, direction)
    (party.ani, party.address) = (number, number)
    party.connectedTime = Timestamp(unixMilliseconds: Int64(1_700_000_000_000 + second * 1_000))
    party.startTime = party.connectedTime
    return party
  }

  private var maria: Participant { party("p-c", .external, "Maria Keller", number: "tel:+49305550142") }
  private var dana: Participant { party("p-a", .agent, "Dana Reyes", user: "u-1", at: 5) }
  private var supplier: Participant {
    party("p-s", .external, "Supplier AG", number: "tel:+49305550199", "outbound", at: 60)
  }

  private func call(_ parties: Participant...) -> Conversation {
    Conversation(id: "c-1", participants: parties)
  }

  @Test func `a consult is held for the customer and named for the colleague`() {
    var (maria, dana) = (maria, dana)
    var tim = party("p-t", .agent, "Tim Olsen", user: "u-2", at: 60)
    tim.state = .alerting
    maria.confined = true
    (maria.consultParticipantID, dana.consultParticipantID, tim.consultParticipantID) = ("p-c", "p-c", "p-c")
    let call = call(maria, dana, tim)
    #expect(call.line(for: "u-1") == "c-1  connected  Maria Keller  +49305550142  inbound")
    #expect(call.line(of: maria) == "  external  Maria Keller  +49305550142  connected  held  p-c")
    #expect(call.line(of: tim).hasSuffix("p-t  consulted"))
    let json = call.json(for: "u-1")
    #expect(json["customer"] == "p-c" && json["role"] == "own" && json["state"] == "connected")
    #expect(json["participants"]?[0]?["confined"] == true && json["participants"]?[2]?["role"] == "consulted")
    #expect(call.summaryJSON(for: "u-2")["role"] == "consulted")
  }

  @Test func `of two outside parties the first is the customer, whoever is told first`() {
    for call in [call(maria, dana, supplier), call(supplier, dana, maria)] {
      #expect(call.line(for: "u-1") == "c-1  connected  Maria Keller  +49305550142  inbound")
      #expect(call.json(for: "u-1")["customer"] == "p-c")
      #expect(call.summaryJSON(for: "u-1")["customer"]?["participant"] == "p-c")
    }
  }

  @Test func `a call that we placed names whom we called`() {
    var other = party("p-c", .external, nil, "outbound")
    (other.ani, other.address, other.dnis) = ("tel:+18005550100", "tel:+49305550155", "tel:+49305550155")
    let call = call(dana, other)
    #expect(call.line(for: "u-1") == "c-1  connected  +49305550155  outbound")
    #expect(call.summaryJSON(for: "u-1")["customer"]?["number"] == "+49305550155")
  }

  @Test(arguments: [("listening", "monitoring"), ("coaching", "coaching"), ("barging", "barging")])
  func `a supervisor's leg is no leg of the call`(word: String, role: String) {
    var iris = party("p-i", .agent, "Iris Novak", user: "u-9", at: 90)
    switch role {
    case "monitoring": iris.monitoredParticipantID = "p-a"
    case "coaching": iris.coachedParticipantID = "p-a"
    default: iris.bargedParticipantID = "p-a"
    }
    let call = call(maria, dana, iris)
    #expect(call.line(for: "u-9") == "c-1  \(word)  Maria Keller  +49305550142  inbound")
    #expect(call.line(for: "u-1") == "c-1  connected  Maria Keller  +49305550142  inbound")
    #expect(call.line(of: iris) == "  agent  Iris Novak  connected  p-i  \(word)")
    #expect(call.summaryJSON(for: "u-9")["role"] == .string(role))
    #expect(call.json(for: nil)["participants"]?[2]?["role"] == .string(role))
  }

  @Test(arguments: ["anonymous", "Restricted", "unknown", ""])
  func `a caller who withholds the number is called the same everywhere`(word: String) {
    let call = call(party("p-c", .customer, word, number: "sip:\(word)@example.org"), dana)
    let nameless = self.call(party("p-c", .customer, word, number: word.isEmpty ? nil : word), dana)
    #expect(nameless.line(for: "u-1") == "c-1  connected  withheld  inbound")
    #expect(!call.line(for: "u-1").contains("  \(word)  ") || word.isEmpty)
  }
}
