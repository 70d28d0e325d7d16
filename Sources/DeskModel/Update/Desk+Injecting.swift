internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// `i` outside the preview: sends only what is sure and on the screen, else shows it first.
  mutating func inject() -> [DeskEffect] {
    guard let call else { return [] }
    let work = call.work
    let visible = painted.conversation == call.id ? painted.proposed : [:]
    let seen = Set(
      (work.proposal?.marked ?? []).filter { visible[$0.key].isExactly(masked($0.wouldBe, of: $0.key)) }.map(
        \.key))
    let step = InjectionStep(answer: work.lookup?.answer, proposal: work.proposal, visibleKeys: seen)
    switch step.asking(unless: call.conversation.isCustomerKnown) {
    case .lookFirst:
      openPreview(call.id)
      guard !(work.lookup?.isRunning ?? false) else { return [] }
      let effects = lookUpByOrder(call)
      guard effects.isEmpty else { return effects }
      closeOverlay()
      return startLookup()
    case .choose, .preview:
      openPreview(call.id)
      return []
    case .send: return sendProposal(of: call.id)
    case .nothing(let reason): return tell("\(reason)")
    }
  }

  mutating func openPreview(_ id: ConversationID) {
    let work = calls[id]?.work
    overlays.append(
      .preview(
        PreviewState(
          conversation: id, match: work?.chosen ?? 0, row: 0, isAtMatches: work?.chosen == nil,
          seen: calls[id]?.conversation.customer.map { standing(on: $0.id, of: id) })))
  }

  /// Writes what is marked in a call's proposal.
  mutating func sendProposal(of id: ConversationID) -> [DeskEffect] {
    guard let call = calls[id], !call.isOver else { return tell("This call is over: nothing was sent.") }
    if let refusal = injectRefusal(of: call) { return tell("Nothing was sent: \(refusal).") }
    guard let proposal = call.work.proposal else { return tell("Choose a customer first: nothing was sent.") }
    let pairs = proposal.marked.map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
    guard !pairs.isEmpty else { return tell("No key is marked: nothing was sent.") }
    return write(pairs, on: proposal.participant, of: id, injecting: true)
  }

  mutating func press(_ key: Key, preview state: PreviewState, isHeld: Bool) -> [DeskEffect] {
    guard let call = calls[state.conversation] else {
      closeOverlay()
      return []
    }
    if key.code == .escape {
      closeOverlay()
      return []
    }
    if key.code == .tab {
      var state = state
      state.isAtMatches.toggle()
      replaceOverlay(.preview(state))
      return []
    }
    switch rules.keys[key] {
    case .inject:
      return isHeld
        ? tell("Read it first: press \(keyName(.inject)) again in a moment.") : injectFromPreview(call, state)
    case .lookup: return isHeld ? [] : lookUpFromPreview(call)
    case .answer: return run(.answer)
    case .securePause: return isHeld ? [] : run(.securePause)
    default: return choose(key, state, call)
    }
  }

  private mutating func injectFromPreview(_ call: CallEntry, _ state: PreviewState) -> [DeskEffect] {
    guard let proposal = call.work.proposal else {
      let isRunning = call.work.lookup?.isRunning ?? false
      return tell(
        isRunning ? "No answer yet: nothing was sent." : "Choose a customer first: nothing was sent.")
    }
    let pairs = proposal.marked.map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
    let changes = state.seen.map { changed(since: $0, under: pairs) } ?? []
    guard changes.isEmpty || call.isOver else {
      var state = state
      state.seen = standing(on: proposal.participant, of: call.id)
      replaceOverlay(.preview(state))
      let said = words(changes, of: pairs.count)
      return tell(Notice(.warn, "Not sent: \(said) \(keyName(.inject)) again sends yours."))
    }
    let effects = sendProposal(of: call.id)
    if effects.contains(where: { if case .order = $0 { true } else { false } }) { closeOverlay() }
    return effects
  }

  private mutating func lookUpFromPreview(_ call: CallEntry) -> [DeskEffect] {
    let text = call.work.drafts.lookup ?? call.work.lookup?.key.draft ?? ""
    overlays.append(.lookup(LookupInput(conversation: call.id, text: TextInput(text))))
    return []
  }

  private mutating func choose(_ key: Key, _ state: PreviewState, _ call: CallEntry) -> [DeskEffect] {
    var state = state
    let matches = call.work.lookup?.answer?.matches ?? []
    let rows = call.work.proposal?.rows ?? []
    var list = ListState(highlighted: state.isAtMatches ? state.match : state.row)
    var effects: [DeskEffect] = []
    if key.code == .enter, state.isAtMatches {
      effects = choose(match: state.match, of: call.id)
      state.isAtMatches = call.work.lookup?.answer == nil
    } else if key.letter == " " {
      if state.isAtMatches {
        effects = choose(match: state.match, of: call.id)
      } else {
        toggle(row: state.row, of: call.id)
      }
    } else if list.move(key, count: state.isAtMatches ? matches.count : rows.count, page: painted.overlayRows)
    {
      if state.isAtMatches { state.match = list.highlighted } else { state.row = list.highlighted }
    }
    replaceOverlay(.preview(state))
    return effects
  }

  /// Makes a match the chosen one; keys left out for another customer come back.
  mutating func choose(match index: Int, of id: ConversationID) -> [DeskEffect] {
    guard let matches = calls[id]?.work.lookup?.answer?.matches, matches.indices.contains(index),
      calls[id]?.work.chosen != index
    else { return [] }
    calls.change(id) { ($0.work.chosen, $0.work.leftOut) = (index, []) }
    refreshProposal(id)
    return noted(id)
  }

  private mutating func toggle(row index: Int, of id: ConversationID) {
    guard let rows = calls[id]?.work.proposal?.rows, rows.indices.contains(index) else { return }
    let row = rows[index]
    guard row.kind == .new || row.kind == .changed else { return }
    calls.change(id) { $0.work.leftOut.formSymmetricDifference([row.key]) }
    refreshProposal(id)
  }
}
