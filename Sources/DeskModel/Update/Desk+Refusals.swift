internal import CallDesk
internal import GenesysCloud

/// Why commands cannot run now, in words for the notice line and the help.
extension Desk {
  /// Why nothing can be written to the selected call.
  var writeRefusal: String? {
    guard let call else { return "no call is selected" }
    if call.isOver { return "this call is over: nothing can be written to it" }
    return shownParticipant == nil ? "this call has no participant yet" : nil
  }

  /// Why nothing can be injected into the selected call.
  var injectRefusal: String? { writeRefusal ?? call.flatMap { injectRefusal(of: $0) } }

  /// Why nothing can be injected into a call that goes on.
  func injectRefusal(of call: CallEntry) -> String? {
    if let refusal = listenRefusal(of: call) { return refusal }
    guard call.conversation.customer?.hasEnded == true else { return nil }
    return "\(call.person) has left this call"
  }

  /// Why nobody can be looked up for the selected call.
  var lookupRefusal: String? { call.flatMap { listenRefusal(of: $0) } }

  /// Why nothing is done to a call that somebody else serves.
  func listenRefusal(of call: CallEntry) -> String? {
    call.phase.isLive && call.role.isListening ? "you only listen to this call" : nil
  }

  /// Why no attribute that stands can be changed.
  var changeRefusal: String? {
    writeRefusal ?? (attributesToChange.isEmpty ? "no attribute is selected" : nil)
  }

  /// Why nothing can be taken back.
  var undoRefusal: String? {
    guard let call, let participant = shownParticipant else { return "no call is selected" }
    return call.work.timeline.undo(of: participant.id) == nil ? "nothing of yours is left to undo here" : nil
  }

  /// Why nothing can be brought back.
  var restoreRefusal: String? {
    guard let call, let participant = shownParticipant else { return "no call is selected" }
    let isLost = call.work.lost.contains { $0.participant == participant.id }
    return isLost || selectedAttribute?.oursBelow != nil ? nil : "nothing was lost here"
  }

  /// The phone is reached through the platform alone.
  var phoneLinkRefusal: String? {
    link.canAsk ? nil : "the link is \(link.word): use the phone itself"
  }

  /// What `A` answers: the selected call if it rings, else the oldest that does.
  var answerTarget: CallEntry? {
    if let call, call.phase == .alerting, call.isMine { return call }
    return calls.oldestAlerting
  }

  var answerRefusal: String? {
    guard let target = answerTarget else { return "no call rings" }
    if target.requested?.action == .answer { return "answering \(target.person) is requested already" }
    return phoneLinkRefusal
  }

  /// What `D` ends: the selected call while it is live, else the call that rings.
  var hangUpTarget: CallEntry? {
    if let call, call.phase.isLive, call.isMine { return call }
    return calls.oldestAlerting
  }

  var hangUpRefusal: String? {
    guard let target = hangUpTarget else {
      guard let call else { return "no call is selected" }
      return call.phase.isLive ? "you are not on this call" : "this call is over"
    }
    if target.requested?.action == .disconnect { return "hanging up is requested already" }
    return phoneLinkRefusal
  }

  var talkRefusal: String? {
    guard let call else { return "no call is selected" }
    if !call.phase.isLive { return "this call is over" }
    if !call.isMine { return "you are not on this call" }
    if call.phase == .alerting { return "answer the call first" }
    if call.phase == .waiting { return "the call is not connected yet" }
    return phoneLinkRefusal
  }

  /// Why the call cannot be held.
  var holdRefusal: String? { lookupRefusal ?? talkRefusal }

  /// Why nothing of the recording can be paused.
  var recordingRefusal: String? {
    guard let conversation = call?.conversation, !conversation.isRecordingPaused else { return nil }
    return conversation.recordingState == "none" ? "this call is not recorded" : nil
  }

  /// What `W` wraps up: the selected call, else the one that owes it.
  var wrapupTarget: CallEntry? {
    if let call, call.wrapup.isOwed || call.isWrappable { return call }
    return calls.ended.lazy.compactMap { calls[$0] }.first { $0.phase == .wrapup }
      ?? calls.owing.first.flatMap { calls[$0] }
  }

  var wrapupRefusal: String? {
    if wrapupTarget != nil { return phoneLinkRefusal }
    guard let call else { return "no call is selected" }
    if call.role.isListening { return "you only listen to this call" }
    if call.phase.isLive { return "wrap-up comes after the call" }
    return call.wrapup.isGiven ? "wrap-up is given" : "you were not on this call"
  }

  /// The key that a command is bound to now, for sentences; its word where it has none.
  func keyName(_ command: CommandID) -> String {
    rules.keys.keys(of: command).first?.spelling ?? command.rawValue
  }
}

extension CallEntry {
  /// Whether a wrap-up may be given though none is asked for.
  fileprivate var isWrappable: Bool { isMine && !phase.isLive && !wrapup.isGiven && !role.isListening }
}
