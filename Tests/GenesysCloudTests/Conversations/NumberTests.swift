import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct `The other party's number` {
  private func party(_ direction: String?, address: String?, ani: String?, dnis: String?) -> Participant {
    var party = Participant(id: "p", purpose: .external)
    (party.direction, party.address, party.ani, party.dnis) = (direction, address, ani, dnis)
    return party
  }

  private static let (theirs, ours) = ("tel:+49305550142", "tel:+49305550100")

  @Test(
    arguments: [
      ("inbound", theirs, theirs, ours), ("inbound", nil, theirs, ours), ("inbound", theirs, nil, ours),
      ("inbound", ours, theirs, ours), ("outbound", theirs, ours, theirs), ("outbound", theirs, ours, nil),
      ("outbound", nil, ours, theirs), ("OUTBOUND", theirs, ours, theirs), (nil, theirs, ours, theirs),
      (nil, theirs, theirs, ours), (nil, nil, theirs, nil),
    ] as [(String?, String?, String?, String?)])
  func `goes by direction`(direction: String?, address: String?, ani: String?, dnis: String?) {
    let party = party(direction, address: address, ani: ani, dnis: dnis)
    #expect(party.contactNumber == "+49305550142")
  }

  @Test(
    arguments: [
      ("inbound", nil, nil, ours), ("outbound", nil, ours, nil), (nil, nil, ours, ours),
    ] as [(String?, String?, String?, String?)])
  func `is never our own`(direction: String?, address: String?, ani: String?, dnis: String?) {
    #expect(party(direction, address: address, ani: ani, dnis: dnis).contactAddress == nil)
  }

  @Test func `of a callback is the one that was left`() throws {
    let flat = try Bodies.json(
      #"{"id":"p","purpose":"customer","callbackNumbers":["tel:+49305550142","tel:+49305550143"],"#
        + #""callbackUserName":"Maria Keller","callbackScheduledTime":"2026-03-04T14:00:00.000Z"}"#)
    let leg = try Bodies.json(
      #"{"id":"p","purpose":"customer","callbacks":[{"id":"k","state":"scheduled","callbackNumbers":[],"#
        + #""other":{"addressNormalized":"tel:+49305550142"},"timeoutSeconds":60,"skipEnabled":true}]}"#)
    let one = try #require(Participant(flat, shape: .calls))
    #expect(one.contactNumber == "+49305550142" && one.callback?.userName == "Maria Keller")
    #expect(one.callback?.scheduledTime == Parties.start.advanced(by: .seconds(3600)))
    let other = try #require(Participant(leg, shape: .generic))
    #expect(other.contactNumber == "+49305550142")
    #expect(other.callback?.timeout == .seconds(60) && other.callback?.isSkippable == true)
  }

  @Test(arguments: ["anonymous", "Restricted", "Unavailable", "unknown", "Private"])
  func `and name are none where they are withheld`(word: String) {
    var party = party("inbound", address: nil, ani: "sip:\(word)@anonymous.invalid", dnis: nil)
    party.name = word
    #expect(party.contactNumber == "" && party.contactName == nil)
  }
}
