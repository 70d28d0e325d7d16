public import GenesysCloud
public import Groundwork

/// Follows call control from the key press to the event that shows it. A 202 only means *requested*:
/// many phones cannot be answered from afar, and only an event says that one was (genesys-cloud-api,
/// section 5). No I/O.
public struct CallActionStateMachine: Sendable {
  /// What happens to actions.
  public enum Input: Sendable {
    case request(CallDeskOrder.Ticket, Conversation, CallAction)
    case failed(CallDeskOrder.Ticket, PlatformError)
    /// The conversation as it now stands.
    case shown(Conversation)
    /// `deadline` has come.
    case wake
  }

  /// What has to be done.
  public enum Output: Sendable, Hashable {
    case send(CallDeskOrder.Ticket, ConversationID, ParticipantID, ParticipantChange)
    case setRecording(CallDeskOrder.Ticket, ConversationID, paused: Bool)
    case report(ActionReport)
  }

  private struct Pending {
    var ticket: CallDeskOrder.Ticket
    var conversation: ConversationID
    var participant: ParticipantID
    var action: CallAction
    var since: Moment
    var state: ActionReport.State
    var isRequested: Bool { if case .requested = state { true } else { false } }
  }

  private let userID: String
  private var pending: [Pending] = []

  /// Actions of this person.
  public init(userID: String) { self.userID = userID }

  /// When `wake` is due.
  public var deadline: Moment? {
    pending.filter(\.isRequested).map { $0.since.advanced(by: Self.patience) }.min()
  }

  /// Which conversation an action that is not done yet is for.
  func conversation(of ticket: CallDeskOrder.Ticket) -> ConversationID? {
    pending.first { $0.ticket == ticket }?.conversation
  }

  /// Takes one input.
  public mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .request(let ticket, let conversation, let action):
      return request(ticket, conversation, action, at: now)
    case .failed(let ticket, let error): return fail(ticket, error)
    case .shown(let conversation): return show(conversation)
    case .wake: return wake(at: now)
    }
  }

  /// How long a phone may take.
  static let patience = Interval.seconds(5)

  private mutating func request(
    _ ticket: CallDeskOrder.Ticket, _ conversation: Conversation, _ action: CallAction, at now: Moment
  ) -> [Output] {
    guard let mine = action.leg(of: userID, in: conversation) else {
      return [report(ticket, conversation.id, action, .refused("you are not on this call"))]
    }
    if let reason = action.refusal(for: mine, as: conversation.role(of: mine)) {
      return [report(ticket, conversation.id, action, .refused(reason))]
    }
    if action.isDone(on: mine, in: conversation) { return [report(ticket, conversation.id, action, .done)] }
    // The newest wish counts: hold and then resume must not wait for each other's event.
    pending.removeAll {
      $0.conversation == conversation.id && $0.participant == mine.id && $0.action.isSameKind(as: action)
    }
    let state = ActionReport.State.requested(since: now.wall)
    pending.append(
      Pending(
        ticket: ticket, conversation: conversation.id, participant: mine.id, action: action, since: now,
        state: state))
    return [
      request(ticket, conversation.id, mine.id, action), report(ticket, conversation.id, action, state),
    ]
  }

  private func request(
    _ ticket: CallDeskOrder.Ticket, _ conversation: ConversationID, _ mine: ParticipantID,
    _ action: CallAction
  ) -> Output {
    guard let change = action.change else {
      return .setRecording(ticket, conversation, paused: action == .securePause(true))
    }
    return .send(ticket, conversation, mine, change)
  }

  private mutating func fail(_ ticket: CallDeskOrder.Ticket, _ error: PlatformError) -> [Output] {
    guard let index = pending.firstIndex(where: { $0.ticket == ticket }) else { return [] }
    pending[index].state = ActionReport.State(error)
    let one = pending[index]
    if case .refused = one.state { pending.remove(at: index) }
    return [report(one)]
  }

  private mutating func show(_ conversation: Conversation) -> [Output] {
    var (outputs, left): ([Output], [Pending]) = ([], [])
    for one in pending {
      guard one.conversation == conversation.id, let mine = conversation[one.participant] else {
        left.append(one)
        continue
      }
      if one.action.isDone(on: mine, in: conversation) {
        outputs.append(report(one.ticket, one.conversation, one.action, .done))
      } else if mine.hasEnded && !one.action.outlivesCall {
        outputs.append(report(one.ticket, one.conversation, one.action, .refused("the call ended before")))
      } else {
        left.append(one)
      }
    }
    pending = left
    return outputs
  }

  private mutating func wake(at now: Moment) -> [Output] {
    var outputs: [Output] = []
    for index in pending.indices
    where pending[index].isRequested && now >= pending[index].since.advanced(by: Self.patience) {
      // It stays pending: a phone that answers late is still worth saying so.
      pending[index].state = .notPickedUp
      outputs.append(report(pending[index]))
    }
    return outputs
  }

  private func report(_ one: Pending) -> Output {
    report(one.ticket, one.conversation, one.action, one.state)
  }

  private func report(
    _ ticket: CallDeskOrder.Ticket, _ conversation: ConversationID, _ action: CallAction,
    _ state: ActionReport.State
  ) -> Output {
    .report(ActionReport(ticket: ticket, conversation: conversation, action: action, state: state))
  }
}
