import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Who is who on a call, and what a key does about it.
@Suite struct `The people of a call` {
  private func supplier(_ id: ParticipantID = "p-supplier", at clock: String? = "14:00:00") -> Participant {
    var supplier = Participant(id: id, purpose: .external, state: .connected)
    (supplier.name, supplier.address, supplier.direction) = ("Supplier AG", "tel:+49305550199", "outbound")
    supplier.connectedTime = clock.map { Samples.time($0) }
    return supplier
  }

  private func external(_ call: Conversation) -> Conversation {
    var call = call
    call.participants[0].purpose = .external
    return call
  }

  /// A call on which Dana only listens.
  private func listened(_ part: WritableKeyPath<Participant, ParticipantID?>) -> Conversation {
    var call = Samples.maria
    call.participants[1][keyPath: part] = "p-other"
    return call
  }

  @Test func `the customer keeps the injection, whoever joins`() {
    var call = external(Samples.maria)
    var story = DeskStory(calls: [call])
    story.lookUp(Samples.match())
    call.participants.insert(supplier(), at: 0)
    call.participants[2].held = true
    story.show(call)
    #expect(story.desk.call?.name == "Maria Keller")
    story.paint()
    story.press("i")
    guard case .write(_, _, let participant, _) = story.order else {
      Issue.record("nothing was written: \(story.notice)")
      return
    }
    #expect(participant == Samples.customer)
  }

  @Test func `the customer and my leg come before a third, whatever the order that is told`() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
      var call = external(Samples.maria)
      call.participants.append(supplier())
      let parties = call.participants
      call.participants = order.map { parties[$0] }
      var story = DeskStory(calls: [call])
      #expect(
        story.desk.shownParticipants.map(\.id) == [Samples.customer, Samples.me, "p-supplier"], "\(order)")
      call = call.with("p-supplier") { ($0.state, $0.endTime) = (.disconnected, Samples.time("14:01:00")) }
      story.show(call)
      #expect(
        story.desk.shownParticipants.map(\.id) == [Samples.customer, Samples.me, "p-supplier"], "\(order)")
    }
  }

  @Test func `nothing is written unseen where nobody knows who came first`() {
    var call = external(Samples.maria)
    (call.participants[0].connectedTime, call.participants[0].direction) = (nil, "outbound")
    call.participants[0].address = call.participants[0].ani
    call.participants.append(supplier(at: nil))
    var story = DeskStory(calls: [call])
    story.lookUp(Samples.match())
    story.paint()
    story.press("i")
    #expect(story.order == nil)
    guard case .preview = story.desk.overlays.last else {
      Issue.record("no preview")
      return
    }
  }

  @Test func `what was found of somebody else goes once it is known who came first`() {
    var call = external(Samples.maria)
    (call.participants[0].connectedTime, call.participants[0].direction) = (nil, "outbound")
    call.participants[0].address = call.participants[0].ani
    call.participants.append(supplier(at: nil))
    var story = DeskStory(calls: [call])
    story.lookUp(Samples.match())
    call.participants[0].startTime = Samples.time("13:59:00")
    call.participants[2].startTime = Samples.time("13:58:00")
    story.show(call)
    #expect(story.desk.call?.name == "Supplier AG")
    #expect(story.desk.call?.work.proposal == nil && story.desk.call?.work.lookup == nil)
  }

  @Test func `to a customer who has left nothing is injected, and the key says so`() {
    var call = external(Samples.maria)
    call.participants.append(supplier())
    var story = DeskStory(calls: [call])
    story.lookUp(Samples.match())
    (call.participants[0].state, call.participants[0].endTime) = (.disconnected, Samples.time("14:00:09"))
    story.show(call)
    story.paint()
    story.press("i")
    #expect(story.order == nil)
    #expect(story.notice == "Inject: Maria Keller has left this call.")
  }

  private static let parts: [any WritableKeyPath<Participant, ParticipantID?> & Sendable] = [
    \.monitoredParticipantID, \.coachedParticipantID, \.bargedParticipantID,
  ]

  @Test(arguments: 0..<3)
  func `a call that is only listened to is not held, looked up or injected into`(place: Int) {
    let part = Self.parts[place]
    let rules = DeskRules(
      mappings: Samples.mappings, lookup: LookupRules(automatic: .connected))
    var story = DeskStory(calls: [listened(part)], rules: rules)
    #expect(story.order == nil)
    for (key, title) in [("l", "Lookup"), ("i", "Inject"), ("H", "Hold"), ("S", "Secure pause")] {
      story.press(key)
      #expect(story.order == nil)
      #expect(story.notice == "\(title): you only listen to this call.")
    }
    story.press("D")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("no question")
      return
    }
    #expect(question.deedName == "Stop listening")
    #expect(question.question == "Stop listening to Maria Keller?")
  }

  @Test func `linear mode says what one's part is`() {
    var story = DeskStory(calls: [])
    story.show(listened(\.coachedParticipantID))
    #expect(story.facts.contains { if case .joined(_, as: .coaching) = $0 { true } else { false } })
    story.send(.linear(.lookup("+49 30 5550142")))
    #expect(story.order == nil)
    #expect(story.notice == "Not looked up: you only listen to this call.")
  }

  @Test func `a second leg leaves the first leg's wrap-up to be given`() {
    var call = Samples.maria
    (call.participants[1].state, call.participants[1].endTime) = (.terminated, Samples.time("14:00:00"))
    call.participants[1].wrapupRequired = true
    var again = Participant(id: "p-again", purpose: .agent, state: .alerting)
    (again.userID, again.startTime) = ("dana", Samples.time("14:00:05"))
    call.participants.append(again)
    var story = DeskStory(calls: [call])
    #expect(story.desk.call?.phase == .alerting)
    call.participants[2].state = .connected
    story.show(call)
    #expect(story.notice.hasPrefix("Wrap-up for Maria Keller"))
    story.press("W")
    story.news(.wrapupCodes(call.id, [WrapupCode(id: "1", name: "Done")]))
    story.press("Enter")
    guard case .act(_, _, .wrapup(codeID: "1", codeName: "Done", notes: "", leg: Samples.me)) = story.order
    else {
      Issue.record("\(String(describing: story.order))")
      return
    }
  }

  @Test(arguments: ["anonymous", "sip:restricted@anonymous.invalid"])
  func `a withheld caller has one name everywhere, and every sentence works`(number: String) throws {
    var call = Samples.call("c", "Anonymous", number: number)
    call.participants[0].name = "Anonymous"
    let story = DeskStory(calls: [call])
    let entry = try #require(story.desk.call)
    #expect(story.notice == "Press l to look the caller up, then i.")
    #expect(entry.name == "withheld" && entry.name(of: call.participants[0]) == "withheld")
    #expect(entry.person == "the caller")
  }

  @Test func `an alert that no time tells of has a deadline from when it was seen`() {
    var call = Samples.tom
    call.startTime = nil
    (call.participants[1].startAlertingTime, call.participants[1].startTime) = (nil, nil)
    var story = DeskStory(calls: [])
    story.show(call)
    let seen = story.now.wall
    #expect(story.desk.call?.since == seen)
    #expect(story.desk.call?.alertsUntil == seen.advanced(by: .seconds(15)))
    story.wait(.seconds(3))
    call.participants[0].attributes["x"] = "1"
    story.show(call)
    #expect(story.desk.call?.alertsUntil == seen.advanced(by: .seconds(15)))
  }
}
