import CallDesk
@testable import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// *Which call* of product.md.
struct WhichCallTests {
  @Test func `the first call that is seen is selected, the second is not`() {
    var story = DeskStory(calls: [Samples.maria])
    #expect(story.desk.selectedCall == Samples.maria.id)
    story.show(Samples.tom)
    #expect(story.desk.selectedCall == Samples.maria.id)
    #expect(story.desk.focus == .calls)
    #expect(story.desk.overlays.isEmpty)
    #expect(story.notice == "ALERTING Tom Okafor +0")
  }

  @Test func `an alerting call selects itself only when no call is live`() {
    var story = DeskStory(calls: [Samples.maria, Samples.maria.over()])
    #expect(story.desk.call?.phase == .ended)
    story.show(Samples.tom)
    #expect(story.desk.selectedCall == Samples.tom.id)
    story.show(Samples.call("third", "Li Wei", mine: .alerting))
    #expect(story.desk.selectedCall == Samples.tom.id)
  }

  @Test func `an answered call elsewhere does not move the selection`() {
    var story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.show(Samples.tom.mine(.connected))
    #expect(story.desk.selectedCall == Samples.maria.id)
  }

  @Test func `A answers from anywhere, and the answered call becomes the selected one`() {
    var story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.press("3", "A")
    #expect(story.effects == [.order(.act(ticket: story.ticket, Samples.tom.id, .answer))])
    #expect(story.desk.selectedCall == Samples.tom.id)
    #expect(story.desk.focus == .attributes)
    #expect(story.desk.call?.requested?.word == "answer requested")
  }

  @Test func `A answers from a dialog, but in an input it is a letter`() {
    var story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.press("F", "A")
    #expect(story.order == .act(ticket: story.ticket, Samples.tom.id, .answer))
    story = DeskStory(calls: [Samples.maria, Samples.tom])
    story.press("n", "A")
    #expect(story.effects.isEmpty)
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("the input is gone")
      return
    }
    #expect(input.key.text == "A")
  }

  @Test func `of two alerting calls A takes the selected one, else the oldest, and names it`() {
    let li = Samples.call("third", "Li Wei", mine: .alerting)
    var story = DeskStory(calls: [Samples.maria, Samples.tom, li])
    #expect(story.notice == "ALERTING Tom Okafor +1")
    story.press("G")
    #expect(story.desk.selectedCall == li.id)
    #expect(story.notice == "ALERTING Li Wei +1")
    story.press("A")
    #expect(story.order == .act(ticket: story.ticket, li.id, .answer))
  }

  @Test func `A pressed twice asks the phone once`() {
    var story = DeskStory(calls: [Samples.tom])
    story.press("A", "A")
    #expect(story.effects.isEmpty)
    #expect(story.desk.message?.text(.utc) == "Answer: answering Tom Okafor is requested already.")
  }

  @Test func `hanging up asks and names the person, and only y does it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("D")
    #expect(story.effects.isEmpty)
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(question.question == "Hang up on Maria Keller?")
    #expect(question.harmless == "Stay")
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story.press("D", "D", "A", "x", "y")
    #expect(story.effects == [.order(.act(ticket: story.ticket, Samples.maria.id, .disconnect))])
  }

  @Test func `the deed goes to the call that was asked about, wherever the selection went`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("D")
    story.show(Samples.maria.over())
    story.show(Samples.tom)
    #expect(story.desk.selectedCall == Samples.tom.id)
    story.press("y")
    #expect(story.effects.isEmpty)
    #expect(story.desk.message?.text(.utc) == "The call is over already.")
  }

  @Test func `a call with no selected live call is declined by name`() {
    var story = DeskStory(calls: [Samples.tom])
    story.press("D", "y")
    #expect(story.order == .act(ticket: story.ticket, Samples.tom.id, .disconnect))
  }

  @Test func `five seconds without an event say that the phone itself must be used`() {
    var story = DeskStory(calls: [Samples.tom])
    story.press("A")
    story.news(
      .action(
        ActionReport(ticket: story.ticket, conversation: Samples.tom.id, action: .answer, state: .notPickedUp)
      ))
    #expect(story.desk.message?.text(.utc) == "The phone did not pick up: answer it on the phone itself.")
    #expect(story.desk.call?.requested == nil)
    guard case .alerting(let alert) = story.desk.noticeLine else {
      Issue.record("the call rings no more")
      return
    }
    #expect(alert.remark?.text(.utc) == "The phone did not pick up: answer it on the phone itself.")
    #expect(alert.keys.map(\.key) == ["A", "D"])
  }

  @Test func `hold and mute toggle, and wait for the event`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("H")
    #expect(story.effects == [.order(.act(ticket: story.ticket, Samples.maria.id, .hold(true)))])
    #expect(story.desk.call?.phase == .connected)
    let ticket = story.ticket
    story.show(Samples.maria.with(Samples.me) { $0.held = true })
    #expect(story.desk.call?.phase == .held)
    story.news(
      .action(ActionReport(ticket: ticket, conversation: Samples.maria.id, action: .hold(true), state: .done))
    )
    #expect(story.desk.call?.requested == nil)
    story.press("H")
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .hold(false)))
    story.press("M")
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .mute(true)))
  }

  private func report(_ ticket: CallDeskOrder.Ticket, _ on: Bool, _ state: ActionReport.State) -> CallDeskNews
  {
    .action(
      ActionReport(ticket: ticket, conversation: Samples.maria.id, action: .securePause(on), state: state))
  }

  @Test func `S pauses the recording until S goes on with it, and each is told`() throws {
    var story = DeskStory(calls: [Samples.maria])
    story.press("S")
    #expect(story.effects == [.order(.act(ticket: story.ticket, Samples.maria.id, .securePause(true)))])
    story.news(report(story.ticket, true, .requested(since: story.now.wall)))
    #expect(story.notice.hasPrefix("Secure pause requested since"))
    var paused = Samples.maria
    paused.securePause = true
    story.show(paused)
    let caller = DeskFact.Caller(try #require(story.desk.call))
    #expect(story.facts == [.recording(caller, isPaused: true)])
    story.news(report(.init(1), true, .done))
    #expect(story.notice == "The recording is paused: S goes on recording.")
    story.press("S")
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .securePause(false)))
    story.show(Samples.maria)
    #expect(story.desk.call?.conversation.isRecordingPaused == false)
  }

  @Test func `a call that is not recorded offers no pause, and no advice speaks of one`() {
    var unrecorded = Samples.maria
    unrecorded.recordingState = "none"
    var story = DeskStory(calls: [unrecorded])
    #expect(!story.desk.footer.contains { $0.key == "S" })
    story.press("S")
    #expect(story.effects.isEmpty && story.notice == "Secure pause: this call is not recorded.")
    story.send(.linear(.set(key: "card", value: "4111111111111111")))
    #expect(story.notice == "card: card number: not sent. Write a reference id instead.")
    unrecorded.securePause = true
    story.show(unrecorded)
    story.press("S")
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .securePause(false)))
  }

  @Test func `a call that rings hides no refusal`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.tom)
    story.press("W")
    guard case .alerting(let alert) = story.desk.noticeLine else {
      Issue.record("nothing rings")
      return
    }
    #expect(alert.said?.text(.utc) == "Wrap-up: wrap-up comes after the call.")
    story.press("2")
    guard case .alerting(let later) = story.desk.noticeLine else {
      Issue.record("nothing rings")
      return
    }
    #expect(later.said == nil)
  }

  @Test func `a pause that nobody shows, or that is refused, says that it may still be recorded`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("S")
    story.news(report(story.ticket, true, .notPickedUp))
    #expect(story.notice == "The recording is not shown as paused in 5 s: it may still run. S asks again.")
    story.press("S")
    story.news(report(story.ticket, true, .refused("missing permission conversation:recording:pauseOthers")))
    #expect(
      story.notice
        == "Secure pause: refused, missing permission conversation:recording:pauseOthers.")
    story.news(.link(.stale(since: story.now.wall, reason: nil, nextTry: nil)))
    story.press("S")
    #expect(story.effects.isEmpty)
  }

  @Test func `the bell rings and the notification keeps the number to itself`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.input(.focus(false)))
    story.show(Samples.tom)
    #expect(
      story.effects == [.bell, .notify("A call is alerting, queue Billing"), .title("patchbay: alerting")])
    story.send(.input(.focus(true)))
    #expect(story.effects == [.title("patchbay")])
    story.show(Samples.call("third", "Li Wei", mine: .alerting))
    #expect(story.effects.isEmpty)
  }

  @Test func `calls of others do not ring here`() {
    var story = DeskStory(calls: [Samples.maria])
    var other = Samples.call("theirs", "Kofi Mensah", mine: .alerting)
    other = other.with(Samples.me) { $0.userID = "omar" }
    story.show(other)
    #expect(story.effects.isEmpty)
    #expect(story.desk.calls[other.id]?.phase == .alerting)
    #expect(story.desk.alertingCount == 0)
  }

  @Test func `a caller without number or name is withheld`() {
    let call = Samples.call("anon", "", number: "sip:anonymous@anonymous.invalid")
    let story = DeskStory(calls: [call])
    #expect(story.desk.call?.name == "withheld")
    #expect(story.desk.call?.number == "")
    #expect(story.desk.call?.person == "the caller")
  }
}
