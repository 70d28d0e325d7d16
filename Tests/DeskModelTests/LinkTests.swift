import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// *Link*, *After the call* and what the notice line says meanwhile.
struct LinkTests {
  @Test func `while the link is away titles say as of when and durations stop`() {
    var story = DeskStory(calls: [Samples.maria])
    let lost = story.now.wall
    story.wait(.seconds(5))
    story.news(.link(.stale(since: lost, reason: "cut", nextTry: nil)))
    #expect(story.effects == [.tick(wanted: false)])
    #expect(story.desk.asOf == lost && story.desk.clock == lost)
    #expect(story.notice == "No link; the voice of your call does not depend on it.")
    #expect(!story.desk.footer.map(\.key).contains("H"))
    #expect(story.desk.footer.map(\.key).contains("e"))
  }

  @Test func `a write waits for the link and is counted`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.press("3", "e", "x", "Enter")
    #expect(story.desk.selectedAttribute?.write?.fate == .waiting(.link))
    #expect(story.notice == "No link; the voice of your call does not depend on it. 1 write unfinished.")
    story.press("C-c")
    #expect(story.effects == [.order(.cancel(CallDeskOrder.Ticket(1)))])
  }

  @Test func `the link comes back and says what changed meanwhile`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.wait(.seconds(18))
    story.show(Samples.maria.setting(["priority": "high", "case_note": "late"]), source: .read)
    story.news(.reread(gap: .seconds(18)))
    #expect(story.facts == [.linkBack(gap: .seconds(18), changed: ["case_note", "priority"])])
    story.news(.link(.live))
    #expect(story.effects == [.tick(wanted: true)])
    #expect(story.notice == "Link back after 18 s: read again, 2 changes (case_note, priority).")
    #expect(story.desk.allAttributes.filter(\.isMarked).map(\.key) == ["case_note", "priority"])
    story.press("j")
    #expect(story.desk.allAttributes.filter(\.isMarked).isEmpty)
    #expect(story.notice != "Link back after 18 s: read again, 2 changes (case_note, priority).")
  }

  @Test func `calls that came, moved on or ended count, each once, and people who joined`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.show(Samples.maria.with(Samples.me) { $0.held = true }, source: .read)
    story.show(Samples.tom, source: .read)
    story.show(Samples.maria.over(), source: .read)
    story.show(Samples.call("old", "Long Gone").over(), source: .read)
    story.news(.reread(gap: .seconds(18)))
    #expect(
      story.facts == [
        .linkBack(gap: .seconds(18), changed: ["Maria Keller ended", "Tom Okafor alerting"])
      ])
    story.news(.link(.live))
    story.show(Samples.maria.setting(["priority": "high"]).over())
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    var joined = Samples.tom
    joined.participants.append(Participant(id: "p-new", purpose: .agent, state: .connected))
    story.show(joined, source: .read)
    story.news(.reread(gap: .seconds(2)))
    #expect(
      story.desk.message?.text(.utc)
        == "Link back after 2 s: read again, 1 change (participants of Tom Okafor).")
  }

  @Test(arguments: [true, false])
  func `the link was away as long as it was, however lately everything was read`(wasLive: Bool) {
    var story = wasLive ? DeskStory(calls: [Samples.maria]) : DeskStory()
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.wait(.seconds(15))
    story.news(.link(.reading(asOf: story.now.wall, reason: nil, nextTry: nil)))
    story.wait(.seconds(15))
    story.news(.reread(gap: .seconds(1)))
    #expect(story.desk.message?.text(.utc) == "Link back after 30 s: read again, nothing changed.")
    story.news(.link(.live))
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.wait(.seconds(3))
    story.news(.reread(gap: .seconds(3)))
    #expect(story.desk.message?.text(.utc) == "Link back after 3 s: read again, nothing changed.")
  }

  @Test func `many changes are counted, and named as far as a line goes`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.show(
      Samples.maria.setting(["a": "1", "b": "1", "c": "1", "d": "1", "e": "1", "f": "1"]), source: .read)
    story.news(.reread(gap: .seconds(60)))
    #expect(
      story.desk.message?.text(.utc)
        == "Link back after 60 s: read again, 6 changes (a, b, c, d and 2 more).")
  }

  @Test func `only a live call's duration ticks, and only when it can be seen`() {
    var story = DeskStory()
    story.news(.agent(Samples.dana))
    story.news(.link(.live))
    #expect(story.effects.isEmpty)
    story.show(Samples.maria)
    #expect(story.effects.contains(.tick(wanted: true)))
    story.send(.painted(Painted(showsDuration: false)))
    #expect(story.effects == [.tick(wanted: false)])
    story.send(.painted(Painted()))
    #expect(story.effects == [.tick(wanted: true)])
    story.show(Samples.maria.over())
    #expect(story.effects == [.tick(wanted: false)])
  }

  @Test func `wrap-up has its deadline in the notice, and never hides the next alert`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.over(wrapup: true))
    #expect(story.desk.call?.phase == .wrapup)
    #expect(story.notice == "Wrap-up for Maria Keller until 14:02:30: W.")
    #expect(story.facts.count == 2)
    story.show(Samples.tom)
    #expect(story.notice == "ALERTING Tom Okafor +0")
    #expect(story.desk.selectedCall == Samples.tom.id)
    story.press("W")
    #expect(story.effects == [.order(.readWrapupCodes(Samples.maria.id))])
  }

  @Test func `a wrap-up that was chosen for one leg is not said to be given when another leg owes one`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.over(wrapup: true))
    story.press("W")
    story.news(.wrapupCodes(Samples.maria.id, [WrapupCode(id: "1", name: "Resolved")]))
    var later = Samples.maria.over(wrapup: true).with(Samples.me) { $0.wrapupCode = "1" }
    guard var second = Samples.maria.over(wrapup: true)[Samples.me] else { return }
    (second.id, second.endTime) = ("p-again", Samples.time("14:03:00"))
    later.participants.append(second)
    story.show(later)
    #expect(story.desk.call?.wrapup.leg == "p-again")
    story.press("Enter")
    guard case .wrapup(let input)? = story.desk.overlays.last else { return }
    #expect(input.refusal == "Not sent: the wrap-up that is owed now is of another leg of this call.")
  }

  @Test func `a wrap-up is chosen by typing, with notes, and sent once`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.over(wrapup: true))
    story.press("W", "Enter")
    #expect(story.effects.isEmpty)
    let codes = [WrapupCode(id: "1", name: "Resolved"), WrapupCode(id: "2", name: "Call back")]
    story.news(.wrapupCodes(Samples.maria.id, codes))
    story.type("back")
    story.press("Tab")
    story.type("Friday")
    story.press("Enter")
    #expect(
      story.effects == [
        .order(
          .act(
            ticket: story.ticket, Samples.maria.id,
            .wrapup(codeID: "2", codeName: "Call back", notes: "Friday", leg: Samples.me)))
      ])
    let ticket = story.ticket
    story.show(Samples.maria.over(wrapup: true).with(Samples.me) { $0.wrapupCode = "2" })
    #expect(story.desk.call?.phase == .ended)
    story.news(
      .action(
        ActionReport(
          ticket: ticket, conversation: Samples.maria.id,
          action: .wrapup(codeID: "2", codeName: "Call back", notes: "Friday", leg: Samples.me), state: .done)
      ))
    #expect(story.desk.call?.work.drafts.notes == "")
    story.press("W")
    #expect(story.desk.message?.text(.utc) == "Wrap-up: wrap-up is given.")
  }

  @Test func `twenty ended calls stay, the selected one always`() {
    var story = DeskStory(calls: [Samples.maria, Samples.maria.over()])
    for number in 0..<30 {
      let call = Samples.call(ConversationID(rawValue: "call-\(number)"), "Caller \(number)")
      story.show(call)
      story.show(call.over())
    }
    #expect(story.desk.calls.ended.count == 20)
    #expect(story.desk.selectedCall == Samples.maria.id)
    #expect(story.desk.calls[Samples.maria.id] != nil)
    #expect(story.desk.liveCount == 0)
  }

  @Test func `what stands in the way of a call is said with the way back`() {
    var story = DeskStory(calls: [])
    var agent = Samples.dana
    agent.routingStatus?.status = "NOT_RESPONDING"
    story.news(.agent(agent))
    #expect(story.desk.presence == DeskPresence(words: "Not Responding (P)", health: .blocked))
    #expect(story.notice == "Not Responding: no call is offered. P changes it.")
    agent.hasStation = false
    story.news(.agent(agent))
    #expect(story.desk.presence.health == .blocked)
    story.press("P")
    #expect(story.effects == [.order(.readPresenceDefinitions)])
    let away = PresenceDefinition(id: "away", system: "Away", label: "Away")
    story.news(
      .presenceDefinitions([PresenceDefinition(id: "on", system: "On Queue", label: "On Queue"), away]))
    story.type("aw")
    story.press("Enter")
    #expect(story.effects == [.order(.setPresence(ticket: story.ticket, away))])
    #expect(story.desk.presence.words == "Away requested")
    agent.presence = Presence(definitionID: "away", system: "Away", label: "Away")
    (agent.hasStation, agent.routingStatus) = (true, nil)
    story.news(.agent(agent))
    #expect(story.desk.presence.words == "Away, Off Queue (P)")
  }

  @Test func `what waits for the rate limit is said, with the time`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.waits(RateLimitWait(requests: 1, until: Samples.time("14:00:20"))))
    #expect(story.notice == "Rate limit: 1 request waits until 14:00:20.")
    story.news(.waits(RateLimitWait(requests: 3, until: Samples.time("14:00:21"))))
    #expect(story.notice == "Rate limit: 3 requests wait until 14:00:21.")
  }

  @Test func `each topic is shown with what became of it, and the right it lacks`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("t")
    #expect(story.desk.overlays.isEmpty)
    let queue = TopicState(
      topic: "v2.routing.queues.q.conversations", isPermitted: false, rejectionReason: "forbidden",
      missingPermissions: ["routing:queue:view"])
    story.news(
      .topics([
        TopicState(topic: "v2.users.u.presence", isPermitted: true), queue,
        TopicState(topic: "v2.users.u.station", isPermitted: false),
      ]))
    #expect(
      story.notice == "No events of v2.routing.queues.q.conversations: forbidden; missing permission "
        + "routing:queue:view. 1 more: t.")
    story.press("t")
    guard case .viewer(let view)? = story.desk.overlays.last else {
      Issue.record("\(story.desk.overlays)")
      return
    }
    #expect(
      view.text == """
        subscribed  v2.users.u.presence
        rejected    v2.routing.queues.q.conversations: forbidden; missing permission routing:queue:view
        rejected    v2.users.u.station: not permitted
        """)
  }

  @Test func `an offline desk says why and when it tries again`() {
    var story = DeskStory()
    #expect(story.notice == "Connecting.")
    story.news(.link(.offline(reason: "no such host", nextTry: Samples.time("14:00:20"))))
    #expect(story.notice == "Not connected: no such host. Next try 14:00:20.")
  }

  @Test func `while the link is gone the notice says when it is tried next, and one key tries now`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("L")
    #expect(story.notice == "Reconnect: the link is live." && story.effects.isEmpty)
    story.news(
      .link(.stale(since: Samples.time("14:00:00"), reason: "cut", nextTry: Samples.time("14:00:32"))))
    #expect(
      story.notice
        == "No link; the voice of your call does not depend on it. Next try 14:00:32, L tries now.")
    story.press("L")
    #expect(story.effects == [.order(.reconnect)])
  }

  @Test func `a sign-in that is over stays on the screen with what to do, until the link is back`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.signedOut("the sign-in cannot be renewed. Run `patchbay login`."))
    story.news(.link(.stale(since: Samples.time("14:00:00"), reason: "401", nextTry: nil)))
    story.press("3")
    #expect(story.notice == "The sign-in cannot be renewed. Run `patchbay login`.")
    story.news(.link(.live))
    story.press("3")
    #expect(!story.notice.contains("sign-in"))
  }

  @Test func `what just happened stands beside it, not in its place`() {
    var story = DeskStory(calls: [Samples.maria])
    let words = "The sign-in cannot be renewed. Run `patchbay login`."
    story.news(.link(.stale(since: Samples.time("14:00:00"), reason: "401", nextTry: nil)))
    story.news(.signedOut("the sign-in cannot be renewed. Run `patchbay login`."))
    #expect(story.notice == words)
    story.press("3", "e", "x", "Enter")
    let ticket = story.ticket
    #expect(story.notice == words)
    let write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx",
      fate: .notWritten(reason: "replaced by a later edit"))
    story.report(ticket, [write], of: Samples.maria)
    #expect(story.notice == "account_tier: not written, replaced by a later edit. \(words)")
    story.press("3")
    #expect(story.notice == words)
  }

  @Test func `a sign-in that nothing renews is announced, and so is its end, until somebody signs in`() {
    var story = DeskStory(calls: [Samples.maria])
    let ends = story.now.wall.advanced(by: .seconds(600))
    story.send(.signInEnds(ends))
    #expect(
      story.notice.hasPrefix("Signed in until ") && story.notice.hasSuffix("patchbay login in another shell.")
    )
    #expect(story.facts.count == 1)
    story.wait(.seconds(601))
    story.send(.tick)
    #expect(story.notice.hasPrefix("The sign-in ended at "))
    story.send(.signInEnds(nil))
    #expect(!story.notice.contains("sign-in") && story.facts.isEmpty)
  }
}
