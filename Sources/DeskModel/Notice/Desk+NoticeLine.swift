internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// What stands above the footer: a ringing call over everything, then what just happened, then
  /// what is worth knowing.
  public var noticeLine: NoticeLine {
    if let target = answerTarget { return .alerting(alert(target)) }
    if case .filter(let pane, let input) = overlays.last { return .filter(pane, input) }
    guard let message else { return .words(standing) }
    return .words(lasting.map { message.followed(by: $0) } ?? message)
  }

  /// What no message may hide: until it is mended, nothing else gets better.
  private var lasting: Notice? {
    guard !profile.isFirstRun, playback == nil else { return nil }
    let lasting =
      signInNotice ?? signedOut.map { Notice(.error, "\($0)") } ?? (link.isLive ? nil : linkNotice)
    return lasting.flatMap { $0.level == .info || $0 == message ? nil : $0 } ?? pauseNotice
  }

  /// The filter that is being typed, for screens where a ringing call has taken the notice line.
  public var filterInput: (pane: Pane, input: TextInput)? {
    if case .filter(let pane, let input) = overlays.last { (pane, input) } else { nil }
  }

  private func alert(_ call: CallEntry) -> NoticeLine.Alert {
    let isTyping = overlays.last?.takesText ?? false
    let ids: [CommandID] = hangUpTarget?.id == call.id ? [.answer, .hangUp] : [.answer]
    let keys = isTyping || call.requested != nil ? [] : ids.compactMap { footerItem($0) }
    let requested: Notice? = call.requested.map { "\($0.word.capitalizedFirst) since \($0.since)." }
    let remark = requested ?? call.remark
    let said = message == remark ? nil : message
    return NoticeLine.Alert(
      call: call, others: calls.alerting.count - 1, remark: remark, deadline: deadline(of: call),
      said: link.isLive ? said : said.map { wayBack.followed(by: $0) } ?? wayBack, keys: keys)
  }

  /// Until when a call rings; once that is over, whether anybody can see where it has gone.
  private func deadline(of call: CallEntry) -> NoticeLine.Deadline? {
    call.alertsUntil.map { until in
      guard now.wall >= until else { return .rings(until: until) }
      return link.canAsk ? .rang(until: until) : .gone(since: until)
    }
  }

  /// Below a call that rings, where what is shown may be old: when the way back is tried, and how to try
  /// it now. What is said of the voice elsewhere has no room here.
  private var wayBack: Notice {
    let key = keyName(.reconnect)
    switch link {
    case .stale(_, _, let next?): return Notice(.warn, "No link. Next try \(next), \(key) tries now.")
    case .stale(_, _, nil): return Notice(.warn, "No link. \(key) tries now.")
    case .offline(_, let next?): return Notice(.error, "Not connected. Next try \(next), \(key) tries now.")
    case .reading(_, _, let next?):
      return Notice(.warn, "No channel. Next try \(next), \(key) reads now.")
    case .live, .offline(_, nil), .reading(_, _, nil), .signingInAgain: return linkNotice
    }
  }

  /// What is worth knowing while nothing happens.
  private var standing: Notice {
    if profile.isFirstRun { return "" }
    if let replayNotice { return replayNotice }
    // Before the link: when the sign-in has ended, signing in is what brings the link back.
    if let signInNotice { return signInNotice }
    if let signedOut { return Notice(.error, "\(signedOut)") }
    if !link.isLive { return linkNotice }
    if let requested = call?.requested {
      return "\(requested.word.capitalizedFirst) since \(requested.since)."
    }
    if let asked = requestedPresence { return "\(asked.definition.label) requested since \(asked.since)." }
    return pauseNotice ?? wrapupNotice ?? hint ?? presenceNotice ?? waitingNotice
  }

  /// Said ahead of time, so that no call is cut off from its attributes.
  var signInNotice: Notice? {
    guard let signInEnds else { return nil }
    guard now.wall < signInEnds else {
      return Notice(.error, "The sign-in ended at \(signInEnds): run patchbay login in another shell.")
    }
    return Notice(
      .warn, "Signed in until \(signInEnds), and nothing renews it: run patchbay login in another shell.")
  }

  private var linkNotice: Notice {
    let unfinished = unfinishedWrites()
    let noun = unfinished == 1 ? "write" : "writes"
    let writes = unfinished > 0 ? " \(unfinished) \(noun) unfinished." : ""
    switch link {
    case .live: return ""
    case .offline(nil, nil): return "Connecting."
    case .offline(let reason, let next):
      guard let next else { return Notice(.error, "Not connected: \(reason ?? "no answer").") }
      return Notice(.error, "Not connected: \(reason ?? "no answer"). Next try \(next).")
    case .reading(_, let reason, let next):
      let words = "No channel: \(reason ?? "no answer")."
      guard let next else { return Notice(.warn, "\(words)\(writes) \(keyName(.reconnect)) reads now.") }
      return Notice(.warn, "\(words)\(writes) Next try \(next), \(keyName(.reconnect)) reads now.")
    case .stale(_, _, let next):
      let voice = "No link; the voice of your call does not depend on it."
      guard let next else { return Notice(.warn, "\(voice)\(writes)") }
      return Notice(.warn, "\(voice)\(writes) Next try \(next), \(keyName(.reconnect)) tries now.")
    case .signingInAgain:
      return Notice(.warn, "Signing in again; the voice of your call does not depend on it.\(writes)")
    }
  }

  private var wrapupNotice: Notice? {
    guard let owing = wrapupTarget, owing.wrapup.isOwed else { return nil }
    let key = keyName(.wrapup)
    guard let deadline = owing.wrapup.deadline else {
      return Notice(.warn, "Wrap-up for \(owing.person): \(key).")
    }
    return Notice(.warn, "Wrap-up for \(owing.person) until \(deadline): \(key).")
  }

  /// A pause that is forgotten loses the rest of the recording.
  private var pauseNotice: Notice? {
    guard let call, call.phase.isLive, call.conversation.isRecordingPaused else { return nil }
    return Notice(.warn, "The recording is paused: \(keyName(.securePause)) goes on recording.")
  }

  /// The demo leads a newcomer by the hand.
  private var hint: Notice? {
    guard profile.isDemo, playback == nil, let call, call.phase.isLive, call.phase != .alerting else {
      return nil
    }
    guard !call.role.isListening else { return nil }
    if call.work.lookup == nil {
      return "Press \(keyName(.lookup)) to look \(call.words.first) up, then \(keyName(.inject))."
    }
    guard call.work.injection == nil, let count = call.work.proposal?.marked.count, count > 0 else {
      return nil
    }
    return "Press \(keyName(.inject)) to write \(count.keys) into \(call.words.whose) call."
  }

  private var presenceNotice: Notice? {
    guard let agent else { return nil }
    let way = "\(keyName(.presence)) changes it."
    if agent.hasStation == false {
      return Notice(.warn, "No phone: no call can be answered until a station is chosen.")
    }
    if agent.routingStatus?.status == "NOT_RESPONDING" {
      return Notice(.warn, "Not Responding: no call is offered. \(way)")
    }
    guard calls.live.isEmpty, let system = agent.presence?.system, !Self.isOnQueue(system) else { return nil }
    return "\(agent.presence?.label ?? system): no call of a queue is offered. \(way)"
  }

  private var waitingNotice: Notice {
    guard calls.live.isEmpty else { return "" }
    guard let lastHeard else { return "Waiting for calls." }
    return "Waiting for calls. Last event \(lastHeard)."
  }
}
