import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `A call action` {
  private static let ticket = CallDeskOrder.Ticket(1)

  private func states(_ outputs: [CallActionStateMachine.Output]) -> [ActionReport.State] {
    outputs.compactMap { if case .report(let report) = $0 { report.state } else { nil } }
  }

  private func answering() -> CallActionStateMachine {
    var actions = CallActionStateMachine(userID: "u-dana")
    let outputs = actions.handle(
      .request(Self.ticket, Desk.conversation(agentState: "alerting"), .answer), at: Desk.at(0))
    #expect(outputs.first == .send(Self.ticket, Desk.call, Desk.agent, .state(.connected)))
    #expect(states(outputs) == [.requested(since: Desk.start.wall)])
    return actions
  }

  @Test func `is requested until an event shows it`() {
    var actions = answering()
    #expect(actions.handle(.shown(Desk.conversation(agentState: "alerting")), at: Desk.at(100)) == [])
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(200))) == [.done])
    #expect(actions.deadline == nil)
  }

  @Test func `that no event shows in five seconds was not picked up; a late event still counts`() {
    var actions = answering()
    #expect(actions.deadline == Desk.at(5000))
    #expect(states(actions.handle(.wake, at: Desk.at(5000))) == [.notPickedUp])
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(6000))) == [.done])
  }

  @Test func `that is refused says so with what to do`() {
    var actions = answering()
    let error = Desk.refused(400, "No station.", code: "conversation.error.no.user.station")
    #expect(
      states(actions.handle(.failed(Self.ticket, error), at: Desk.at(50))) == [
        .refused("No station (choose a phone first: no station is associated)")
      ])
    #expect(actions.deadline == nil)
  }

  @Test func `that is refused with what to do says it once`() {
    var actions = answering()
    let error = PlatformError(
      kind: .answered(status: 403), action: "answer",
      message:
        "No right. An administrator can give the user's role, or the OAuth client's role, the permission.",
      code: "missing.permissions", isPlatforms: true)
    #expect(states(actions.handle(.failed(Self.ticket, error), at: Desk.at(50))) == [.refused(error.message)])
  }

  @Test func `without an answer is unknown until an event shows it`() {
    var actions = answering()
    #expect(
      states(actions.handle(.failed(Self.ticket, Desk.noAnswer), at: Desk.at(50))) == [
        .unknown("no answer: an event will show whether it arrived")
      ])
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(90))) == [.done])
  }

  @Test func `ends when the call ends first`() {
    var actions = answering()
    #expect(
      states(actions.handle(.shown(Desk.conversation(agentState: "terminated")), at: Desk.at(90))) == [
        .refused("the call ended before")
      ])
  }

  @Test func `is not sent when it cannot work or is so already`() {
    var actions = CallActionStateMachine(userID: "u-dana")
    let ended = Desk.conversation(agentState: "terminated")
    #expect(
      states(actions.handle(.request(Self.ticket, ended, .hold(true)), at: Desk.at(0))) == [
        .refused("the call is over")
      ])
    #expect(
      states(actions.handle(.request(Self.ticket, Desk.conversation(), .hold(false)), at: Desk.at(0))) == [
        .done
      ])
    let alerting = Desk.conversation(agentState: "alerting")
    #expect(
      states(actions.handle(.request(Self.ticket, alerting, .mute(true)), at: Desk.at(0))) == [
        .refused("answer the call first")
      ])
    var stranger = CallActionStateMachine(userID: "u-else")
    #expect(
      states(stranger.handle(.request(Self.ticket, Desk.conversation(), .answer), at: Desk.at(0))) == [
        .refused("you are not on this call")
      ])
  }

  @Test func `that pauses the recording is asked of the call, and done when any part of it shows so`() {
    var actions = CallActionStateMachine(userID: "u-dana")
    let outputs = actions.handle(
      .request(Self.ticket, Desk.conversation(), .securePause(true)), at: Desk.at(0))
    #expect(outputs.first == .setRecording(Self.ticket, Desk.call, paused: true))
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(90))).isEmpty)
    var paused = Desk.conversation()
    paused.participants[0].isRecordingPaused = true
    #expect(states(actions.handle(.shown(paused), at: Desk.at(99))) == [.done])
    let again = actions.handle(.request(.init(2), paused, .securePause(false)), at: Desk.at(200))
    #expect(again.first == .setRecording(.init(2), Desk.call, paused: false))
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(290))) == [.done])
    let alerting = Desk.conversation(agentState: "alerting")
    #expect(
      states(actions.handle(.request(.init(3), alerting, .securePause(true)), at: Desk.at(300))) == [
        .refused("answer the call first")
      ])
  }

  @Test func `of the same kind replaces the one before`() {
    var actions = CallActionStateMachine(userID: "u-dana")
    _ = actions.handle(.request(Self.ticket, Desk.conversation(), .hold(true)), at: Desk.at(0))
    var held = Desk.conversation()
    held.participants[1].held = true
    _ = actions.handle(.request(CallDeskOrder.Ticket(2), held, .hold(false)), at: Desk.at(10))
    #expect(actions.handle(.shown(held), at: Desk.at(20)) == [])
    #expect(states(actions.handle(.shown(Desk.conversation()), at: Desk.at(30))) == [.done])
  }
}
