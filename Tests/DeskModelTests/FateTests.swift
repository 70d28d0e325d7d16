import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Lookup, proposal, injection, and the fate of every key.
struct FateTests {
  static let pairs = [
    CallDeskOrder.Pair("account_tier", "gold"), CallDeskOrder.Pair("crm_customer_id", "CRM-998877"),
    CallDeskOrder.Pair("last_purchase", "2023-10-15"),
  ]

  @Test func `l then i needs no other key when one match is sure and every key is on the screen`() {
    var story = DeskStory(calls: [Samples.maria])
    #expect(story.notice == "Press l to look Maria up, then i.")
    story.press("l")
    #expect(
      story.effects == [
        .order(.lookup(ticket: story.ticket, Samples.maria.id, LookupKey(.phone, "+49305550142")))
      ])
    story.answer([Samples.match()])
    #expect(story.notice == "Sure: Maria Keller. i injects 3 keys.")
    #expect(story.desk.overlays.isEmpty)
    story.paint()
    story.press("i")
    #expect(
      story.effects == [.order(.write(ticket: story.ticket, Samples.maria.id, Samples.customer, Self.pairs))])
    #expect(story.desk.overlays.isEmpty)
    #expect(story.desk.shownAttributes.map(\.value) == ["gold", "CRM-998877", "2023-10-15", "de-DE"])
    #expect(story.desk.shownAttributes.map(\.was) == [.was("silver"), .new, .new, .nothing])
  }

  @Test func `what is not on the screen is shown first, and i there sends`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.press("i")
    #expect(story.effects.isEmpty)
    #expect(story.desk.overlays.count == 1)
    story.press("i")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, Self.pairs))
    #expect(story.desk.overlays.isEmpty)
  }

  @Test func `a key that is held down never sends from the preview`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.press("i")
    for _ in 0..<20 {
      story.wait(.milliseconds(500))
      story.send(.input(.key(Key(.character("i")))))
      #expect(story.effects.isEmpty)
    }
    story.wait(.milliseconds(10))
    story.send(.repeated(Key(.character("i"))))
    #expect(story.effects.isEmpty)
    story.press("i")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, Self.pairs))
  }

  @Test func `a likely match is never sent without the preview`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(confidence: .likely))
    story.paint()
    story.press("i")
    #expect(story.effects.isEmpty)
    #expect(story.desk.overlays.count == 1)
  }

  @Test func `i without a lookup asks and shows the answer before anything is sent`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("i")
    #expect(story.order == .lookup(ticket: story.ticket, Samples.maria.id, LookupKey(.phone, "+49305550142")))
    story.answer([Samples.match()])
    story.paint()
    #expect(story.desk.overlays.count == 1)
    story.press("i")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, Self.pairs))
  }

  @Test func `of several customers one must be chosen first`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044"))
    #expect(story.notice == "2 customers match +49 30 555 0142: i to choose.")
    story.paint()
    story.press("i", "i")
    #expect(story.effects.isEmpty)
    #expect(story.desk.message?.text(.utc) == "Choose a customer first: nothing was sent.")
    story.press("j", "Enter")
    #expect(story.desk.call?.work.match?.record.name == "Jonas Keller")
    story.press("Space", "i")
    #expect(
      story.order
        == .write(
          ticket: story.ticket, Samples.maria.id, Samples.customer,
          [
            CallDeskOrder.Pair("crm_customer_id", "CRM-120044"),
            CallDeskOrder.Pair("last_purchase", "2023-10-15"),
          ]))
  }

  @Test func `a proposal is written down once for each answer and each choice`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    let offered = story.desk.call?.work.proposal
    #expect(offered != nil && story.effects == offered.map { [.order(.noteProposal($0))] })
    story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044"))
    #expect(story.effects.isEmpty)
    story.press("i", "j", "Enter")
    let chosen = story.desk.call?.work.proposal
    #expect(chosen != nil && story.effects == chosen.map { [.order(.noteProposal($0))] })
    story.press("Enter")
    #expect(story.effects.isEmpty)
  }

  @Test func `each key goes from sent over accepted to confirmed and keeps what was`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.paint()
    story.press("i")
    let ticket = story.ticket
    var keys = Self.pairs.map {
      KeyWrite(
        key: $0.key, old: $0.key == "account_tier" ? "silver" : nil, new: $0.value,
        fate: .accepted(after: .milliseconds(39)))
    }
    story.report(ticket, keys, of: Samples.maria)
    #expect(story.desk.shownAttributes.first?.isUnproven == true)
    #expect(story.facts.isEmpty)
    let shown = Samples.maria.setting([
      "account_tier": "gold", "crm_customer_id": "CRM-998877", "last_purchase": "2023-10-15",
    ])
    story.show(shown)
    #expect(story.facts.isEmpty)
    for index in keys.indices { keys[index].fate = .confirmed(after: .milliseconds(84), by: .event) }
    story.report(ticket, keys, of: Samples.maria)
    #expect(story.facts.count == 3)
    #expect(story.desk.shownAttributes.prefix(3).allSatisfy { !$0.isUnproven && $0.origin == .ours })
    #expect(story.desk.call?.work.injection?.confirmed == 3)
    #expect(story.desk.call?.work.injection?.new == 2)
    #expect(story.desk.call?.work.proposal?.marked.isEmpty == true)
    story.paint()
    story.press("i")
    #expect(story.desk.message?.text(.utc) == "Nothing left to inject.")
    // The same report again is no news.
    story.report(ticket, keys, of: Samples.maria)
    #expect(story.facts.isEmpty)
  }

  @Test func `a key that someone else changed says so and is marked until the next key`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.setting(["priority": "high"]))
    #expect(story.facts == [.other(key: "priority", old: nil, new: "high", at: story.now.wall)])
    #expect(story.desk.shownAttributes.first?.origin == .other(story.now.wall))
    #expect(story.desk.shownAttributes.first?.isMarked == true)
    story.press("j")
    #expect(story.desk.allAttributes.allSatisfy { !$0.isMarked })
  }

  @Test func `what turns out well is no longer called unknown on the notice line`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "End", "x", "Enter")
    func fate(_ fate: Fate) -> KeyWrite {
      KeyWrite(key: "account_tier", old: "silver", new: "silverx", fate: fate)
    }
    story.report(story.ticket, [fate(.unknown(.noAnswer))], of: Samples.maria)
    #expect(story.notice == "account_tier: unknown, it may have arrived; the next event tells.")
    story.report(story.ticket, [fate(.confirmed(after: .seconds(8), by: .read))], of: Samples.maria)
    #expect(!story.notice.contains("unknown"))
  }

  @Test func `a server that could not say whether it took it leaves it open, and e offers it again`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    let write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx",
      fate: .unknown(.badAnswer(status: 503, words: "The request could not be carried out.")))
    story.report(story.ticket, [write], of: Samples.maria)
    #expect(
      story.notice
        == "account_tier: unknown, it may have arrived; the next event tells."
    )
    story.press("e", "Enter")
    #expect(
      story.order
        == .write(
          ticket: story.ticket, Samples.maria.id, Samples.customer,
          [CallDeskOrder.Pair("account_tier", "silverx")]))
  }

  @Test func `what is proven to be ours is no longer called overwritten, though its event came first`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "End", "x", "Enter")
    func fate(_ fate: Fate) -> KeyWrite {
      KeyWrite(key: "account_tier", old: "silver", new: "silverx", fate: fate)
    }
    story.report(story.ticket, [fate(.overwritten(theirs: "bronze"))], of: Samples.maria)
    #expect(story.notice.contains("overwritten"))
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    story.show(Samples.maria.setting(["account_tier": "silverx"]))
    story.report(story.ticket, [fate(.confirmed(after: .seconds(3), by: .event))], of: Samples.maria)
    #expect(!story.notice.contains("overwritten"))
  }

  @Test func `a confirmed value that another changes later is overwritten, theirs beside ours`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "End", "x", "Enter")
    let ticket = story.ticket
    let confirmed = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx",
      fate: .confirmed(after: .milliseconds(5), by: .event))
    story.report(ticket, [confirmed], of: Samples.maria)
    story.show(Samples.maria.setting(["account_tier": "silverx"]))
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    let row = story.desk.allAttributes.first
    #expect(row?.value == "bronze")
    #expect(row?.write?.fate == .overwritten(theirs: "bronze"))
    #expect(row?.was == .ours("silverx"))
    story.show(Samples.maria.setting(["account_tier": "copper"]))
    #expect(story.desk.allAttributes.first?.write?.fate == .overwritten(theirs: "copper"))
    story.show(Samples.maria.setting(["account_tier": "silverx"]))
    #expect(story.desk.allAttributes.first?.write == nil, "what stands is what we wrote")
  }

  @Test func `a conflict in which nobody else wrote calls nothing theirs`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    var write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx", fate: .conflict(theirs: "silver"))
    write.isUnmoved = true
    story.report(story.ticket, [write], of: Samples.maria)
    story.press("Enter")
    guard case .confirm(let asked)? = story.desk.overlays.last else {
      Issue.record("nothing was asked")
      return
    }
    let question = story.desk.question(of: asked)
    #expect(!question.contains("Theirs") && question.contains("it is still silver"))
  }

  @Test func `a conflict shows theirs beside ours, and only y writes ours over it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    let write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx", fate: .conflict(theirs: "bronze"))
    story.report(story.ticket, [write], of: Samples.maria)
    #expect(story.desk.selectedAttribute?.value == "bronze")
    #expect(story.desk.selectedAttribute?.was == .ours("silverx"))
    story.press("Enter", "Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story.press("Enter", "y")
    #expect(
      story.order
        == .write(
          ticket: story.ticket, Samples.maria.id, Samples.customer,
          [CallDeskOrder.Pair("account_tier", "silverx")]))
  }

  @Test func `an older write never takes a row back from a newer one`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    let first = story.ticket
    story.press("e", "y", "Enter")
    #expect(story.desk.selectedAttribute?.value == "silverxy")
    story.report(
      first, [KeyWrite(key: "account_tier", old: "silver", new: "silverx", fate: .accepted(after: .zero))],
      of: Samples.maria)
    #expect(story.desk.selectedAttribute?.value == "silverxy")
  }

  @Test func `injection goes to the customer, whoever is selected in pane 2`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("2", "j")
    #expect(story.desk.shownParticipant?.id == Samples.me)
    story.lookUp(Samples.match())
    story.paint()
    story.press("i")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, Self.pairs))
  }

  @Test func `nothing is written to a call that is over, and the key says why`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.show(Samples.maria.over())
    for key in ["i", "e", "n"] {
      story.press(key)
      #expect(story.effects.isEmpty)
      #expect(
        story.desk.message?.text(.utc).hasSuffix("this call is over: nothing can be written to it.") == true)
    }
    #expect(!story.desk.footer.map(\.key).contains("i"))
  }

  @Test func `a preview that was open when the call ended sends nothing`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.press("i")
    story.show(Samples.maria.over())
    story.press("i")
    #expect(story.effects.isEmpty)
    #expect(story.desk.message?.text(.utc) == "This call is over: nothing was sent.")
  }

  @Test func `the answer to an older question is dropped`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("l")
    let first = story.ticket
    story.press("l")
    story.type("7")
    story.press("Enter")
    let effects = story.effects
    #expect(effects.contains(.order(.cancel(first))))
    let key = LookupKey(.phone, "+49305550142")
    story.news(
      .lookup(
        LookupReport(
          ticket: first, conversation: Samples.maria.id, key: key,
          state: .answered(LookupAnswer(key: key, matches: [Samples.match()])))))
    #expect(story.desk.call?.work.match == nil)
    #expect(story.desk.call?.work.lookup?.isRunning == true)
  }

  @Test func `each call keeps its own customer, proposal and draft`() {
    var story = DeskStory(calls: [Samples.maria, Samples.call("second", "Tom Okafor")])
    story.lookUp(Samples.match())
    story.press("n")
    story.type("note")
    story.press("Esc", "1", "j")
    #expect(story.desk.call?.work.match == nil)
    #expect(story.desk.call?.work.drafts.newKey == "")
    story.press("k")
    #expect(story.desk.call?.work.match?.record.name == "Maria Keller")
    #expect(story.desk.call?.work.drafts.newKey == "note")
  }
}
