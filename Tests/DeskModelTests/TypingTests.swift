import CallDesk
import CustomerLookup
@testable import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Inputs, pastes, the mouse, the filter and what is copied.
struct TypingTests {
  @Test func `a new attribute is typed, sent, and stands there at once`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("n")
    story.type("case_note")
    story.press("Enter")
    story.type("Refund by Friday")
    story.press("Enter")
    let pair = CallDeskOrder.Pair("case_note", "Refund by Friday")
    #expect(
      story.effects == [.order(.write(ticket: story.ticket, Samples.maria.id, Samples.customer, [pair]))])
    #expect(story.desk.allAttributes.first?.value == "Refund by Friday")
    #expect(story.desk.selectedAttribute?.key == "case_note")
  }

  @Test func `Esc leaves an input and keeps the draft`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "!", "Esc")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story.press("e")
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.value.text == "silver!")
    #expect(input.owner == "customer Maria Keller")
  }

  @Test func `^U takes what stands before the cursor, ^W the word before it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e")
    func value() -> String {
      if case .attribute(let input) = story.desk.overlays.last { input.value.text } else { "" }
    }
    story.press("C-u")
    story.type("gold since  May")
    story.press("C-w")
    #expect(value() == "gold since  ")
    story.press("C-w")
    #expect(value() == "gold ")
    story.press("Home", "C-w", "C-u")
    #expect(value() == "gold ")
    story.press("End", "C-u")
    #expect(value().isEmpty && story.effects.isEmpty)
  }

  @Test func `End finds the last command of the help, and moves in what is typed`() {
    var story = DeskStory(calls: [Samples.maria])
    func highlighted() -> Int? {
      if case .help(let help) = story.desk.overlays.last { help.list.highlighted } else { nil }
    }
    story.press("?", "End")
    #expect(highlighted() == story.desk.helpItems(HelpState()).count - 1)
    story.press("Home")
    #expect(highlighted() == 0)
    story.type("ho")
    story.press("Down", "End")
    #expect(highlighted() == 1)
  }

  @Test func `what must not be sent is refused in the input and stays there to be corrected`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("n")
    story.type("card")
    story.press("Tab")
    story.type("4111 1111 1111 1111")
    story.press("Enter")
    #expect(story.effects.isEmpty)
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("the input closed")
      return
    }
    #expect(
      input.refusal
        == "card: card number: not sent. Esc, then S (secure-pause) pauses the recording while it is said; write a reference id instead."
    )
    story.press("Esc", "n", "Tab", "Home")
    story.press("Tab")
    for _ in 0..<4 { story.press("Backspace") }
    story.press("Enter", "Enter")
    guard case .attribute(let empty) = story.desk.overlays.last else {
      Issue.record("the input closed")
      return
    }
    #expect(empty.refusal == "An attribute needs a key.")
  }

  @Test func `a key that is there already is not made anew`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("n")
    story.type("language")
    story.press("Enter", "Enter")
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("the input closed")
      return
    }
    #expect(input.refusal == "language is there already (de-DE): e edits it.")
  }

  @Test func `the same value is not sent`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "Enter")
    #expect(story.effects.isEmpty)
    #expect(
      story.desk.message?.text(.utc) == "account_tier: the same value is already there, nothing was sent.")
  }

  @Test func `more than the budget is refused before sending`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e")
    story.send(.input(.paste(String(repeating: "x", count: 11_000))))
    story.press("Enter")
    #expect(story.effects.isEmpty)
    #expect(story.desk.overlays.count == 1)
  }

  @Test func `a paste full of key letters runs nothing and waits in the lookup`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.input(.paste("DyAqiH\n\u{1b}[31m\tFy")))
    #expect(story.effects.isEmpty)
    guard case .lookup(let input) = story.desk.overlays.last else {
      Issue.record("no lookup input")
      return
    }
    #expect(input.text.text == "DyAqiH \u{1b}[31m Fy")
    story.press("Enter")
    #expect(
      story.order
        == .lookup(ticket: story.ticket, Samples.maria.id, LookupKey(.id, "DyAqiH \u{1b}[31m Fy"), anew: true)
    )
  }

  @Test func `a paste into an input is text there`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("n")
    story.send(.input(.paste("a key\r\n")))
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.key.text == "a key" && input.isAtKey)
  }

  @Test(arguments: [
    ("+49 (30) 555-0142", LookupKey.Kind.phone), ("0305550142", .phone), ("maria@example.com", .email),
    ("CRM-998877", .id), ("id:0305550142", .id), ("phone:4711", .phone), ("42", .id),
  ])
  func `what was typed tells its kind`(text: String, kind: LookupKey.Kind) {
    #expect(LookupKey(typed: text, kinds: LookupKey.Kind.common)?.kind == kind)
  }

  @Test func `l takes an id before an address before the number, and pressed again opens the input`() {
    var story = DeskStory(calls: [Samples.maria.setting(["customer_email": "m@k.de"])])
    story.press("l")
    #expect(
      story.order == .lookup(ticket: story.ticket, Samples.maria.id, LookupKey(.email, "m@k.de")))
    story.press("l")
    #expect(story.effects.isEmpty)
    guard case .lookup(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.text.text == "m@k.de")
    story = DeskStory(calls: [Samples.maria.setting(["crm_customer_id": "C-1", "email": "m@k.de"])])
    story.press("l")
    #expect(story.order == .lookup(ticket: story.ticket, Samples.maria.id, LookupKey(.id, "C-1")))
  }

  @Test func `^C stops the lookup that runs, else is q`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("l")
    let ticket = story.ticket
    story.press("C-c")
    #expect(story.effects == [.order(.cancel(ticket))])
    let key = LookupKey(.phone, "1")
    story.news(
      .lookup(LookupReport(ticket: ticket, conversation: Samples.maria.id, key: key, state: .cancelled)))
    story.press("C-c")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(question.question == "The call stays on your phone.")
    story.press("Enter")
    #expect(story.desk.overlays.isEmpty && story.effects.isEmpty)
    story.press("q", "y")
    #expect(story.effects == [.quit])
  }

  @Test func `leaving says what goes on on the phone`() {
    var story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.press("q")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(question.question == "The call stays on your phone. 1 goes on ringing there.")
  }

  @Test func `q without a call or a write just goes`() {
    var story = DeskStory(calls: [Samples.maria, Samples.maria.over()])
    story.press("q")
    #expect(story.effects == [.quit])
  }

  @Test func `a card number is never looked up, nor kept as a draft`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.input(.paste("4111 1111 1111 1111")))
    story.press("Enter")
    #expect(story.effects.isEmpty)
    guard case .lookup(let input) = story.desk.overlays.last else {
      Issue.record("the input is gone")
      return
    }
    #expect(
      input.remark == "That is a card number: it was not looked up, nor kept." && input.text.text.isEmpty)
    story.type("4111111111111111")
    story.press("Esc")
    #expect(story.desk.call?.work.drafts.lookup == nil)
  }

  @Test func `a card number that was typed as a value is gone with its input`() {
    var story = DeskStory(calls: [Samples.maria])
    func value() -> String {
      if case .attribute(let input) = story.desk.overlays.last { input.value.text } else { "none" }
    }
    story.press("3", "e", "C-u")
    story.type("4111 1111 1111 1111")
    story.press("Esc", "e")
    #expect(value() == "silver")
    story.press("Esc", "n")
    story.type("card")
    story.press("Tab")
    story.type("4111111111111111")
    story.press("Esc", "n")
    #expect(value().isEmpty && story.effects.isEmpty)
  }

  @Test func `the filter narrows as it is typed, and Esc clears it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "/")
    story.type("lang")
    #expect(story.desk.shownAttributes.map(\.key) == ["language"])
    #expect(story.desk.filterCount(of: .attributes).map { [$0.shown, $0.all] } == [1, 2])
    story.press("Enter")
    #expect(story.desk.overlays.isEmpty && story.desk.shownAttributes.count == 1)
    story.press("Esc")
    #expect(story.desk.shownAttributes.count == 2)
  }

  @Test func `a click selects and focuses, a second one opens, and the wheel leaves the call alone`() {
    var story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.send(.pointed(.press, .pane(.attributes, item: 1)))
    #expect(story.desk.focus == .attributes && story.desk.selectedAttribute?.key == "language")
    story.send(.pointed(.doublePress, .pane(.attributes, item: 1)))
    let place = ValueView.Place(
      conversation: Samples.maria.id, participant: Samples.customer, key: "language")
    #expect(story.desk.overlays == [.viewer(ValueView(title: "language", whole: "de-DE", of: place))])
    story.send(.pointed(.press, .pane(.calls, item: 1)))
    #expect(story.desk.selectedCall == Samples.maria.id)
    story.press("Esc")
    story.send(.pointed(.wheelDown, .pane(.calls, item: nil)))
    #expect(story.desk.selectedCall == Samples.maria.id)
    story.send(.pointed(.press, .command(.answer)))
    #expect(story.order == .act(ticket: story.ticket, Samples.tom.id, .answer))
  }

  @Test func `a click never answers a question`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("D")
    story.send(.pointed(.doublePress, .overlay(item: 0)))
    story.send(.pointed(.press, .command(.hangUp)))
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1)
  }

  @Test func `y copies by letter, and the wire's request as curl without the token`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "y", "p")
    #expect(story.effects == [.copy("account_tier=silver")])
    story.press("y", "c")
    #expect(story.effects == [.copy("6f1c09e2")])
    let body = "{\"attributes\":{\"note\":\"it's\"}}"
    let url = "http://127.0.0.1:8080/api/v2/conversations/calls/6f1c09e2/participants/p/attributes"
    story.send(
      .wire(
        WireRecord(
          id: 1, exchange: 1, time: story.now, kind: .request, method: "PATCH", target: url, body: body,
          bodyBytes: body.utf8.count)))
    story.press("5", "y", "u")
    #expect(
      story.effects == [
        .copy(
          "curl -sS -X PATCH '\(url)' -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
            + "-d '{\"attributes\":{\"note\":\"it'\\''s\"}}'")
      ])
  }

  @Test func `no curl outside the demo, for a cut body, or to another host`() {
    for (isDemo, target, bytes) in [
      (false, "http://127.0.0.1:8080/x", 2), (true, "http://127.0.0.1:8080/x", 9),
      (true, "http://127.0.0.1:80801/x", 2),
    ] {
      var story = DeskStory(calls: [Samples.maria], isDemo: isDemo)
      story.send(
        .wire(
          WireRecord(
            id: 1, exchange: 1, time: story.now, kind: .request, method: "PATCH", target: target, body: "{}",
            bodyBytes: bytes)))
      story.press("5")
      #expect(!story.desk.copyItems.contains { $0.name == "curl" })
    }
  }

  @Test func `the wire joins an answer with its request and stays bounded`() {
    var story = DeskStory(calls: [])
    for number in 1...1200 {
      let kind: WireRecord.Kind = number % 2 == 1 ? .request : .answer
      story.send(
        .wire(
          WireRecord(
            id: UInt64(number), exchange: UInt64((number + 1) / 2), time: story.now, kind: kind, target: "x",
            status: kind == .answer ? 202 : nil)))
    }
    #expect(story.desk.wire.exchanges.count == 500)
    #expect(story.desk.wire.exchanges.allSatisfy { $0.end?.status == 202 })
  }

  @Test func `on a first run nothing is sent before the choice`() {
    let now = Moment(ticks: 0, wall: Samples.time("14:00:00"))
    let profile = ProfileSummary(name: "", isFirstRun: true)
    var desk = Desk(profile: profile, screen: ScreenSize(columns: 80, rows: 24), now: now)
    for letter in "liADHPFn/?4z" {
      let effects = update(&desk, .input(.key(Key(.character(letter)))), at: now)
      #expect(effects.allSatisfy { if case .title = $0 { true } else { false } })
    }
    #expect(update(&desk, .input(.paste("x")), at: now).isEmpty)
    #expect(update(&desk, .input(.key(Key(.character("1")))), at: now) == [.openDemo])
    #expect(update(&desk, .input(.key(Key(.character("3")))), at: now) == [.writeConfiguration])
    _ = update(&desk, .told("Written: x."), at: now)
    #expect(desk.noticeLine == .words("Written: x."))
    _ = update(&desk, .input(.key(Key(.down))), at: now)
    #expect(update(&desk, .input(.key(Key(.enter))), at: now) == [.signIn])
    _ = update(&desk, .opened(ProfileSummary(name: "demo", isDemo: true)), at: now)
    #expect(desk.overlays.isEmpty)
  }
}
