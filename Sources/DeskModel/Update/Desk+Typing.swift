internal import CallDesk
internal import CustomerLookup
public import GenesysCloud
internal import Groundwork

/// Inputs for attributes and lookups: letters are text, `Esc` leaves and keeps the draft.
extension Desk {
  mutating func openEdit() {
    takeUpOffers()
    let rows = attributesToChange
    guard let call, let participant = shownParticipant, let row = rows.first else { return }
    let place = Drafts.Place(participant: participant.id, key: row.key)
    let drafts = call.work.drafts
    // Values that differ start from nothing: none of them is meant more than the others.
    // A masked one is not read here either: it is typed anew, or revealed where that is noted.
    let isReadable = !rows.contains(where: \.isMasked) && rows.allSatisfy { $0.value.isExactly(row.value) }
    let common = isReadable ? row.value : ""
    let text = rows.count > 1 ? drafts.shared ?? common : drafts.values[place] ?? common
    overlays.append(
      .attribute(
        AttributeInput(
          conversation: call.id, participant: participant.id, owner: owner(participant, call),
          key: TextInput(row.key), others: rows.dropFirst().map(\.key), value: TextInput(text), isNew: false,
          isAtKey: false, seen: standing(on: participant.id, of: call.id))))
  }

  mutating func openNew() {
    takeUpOffers()
    guard let call, let participant = shownParticipant else { return }
    let drafts = call.work.drafts
    overlays.append(
      .attribute(
        AttributeInput(
          conversation: call.id, participant: participant.id, owner: owner(participant, call),
          key: TextInput(drafts.newKey), value: TextInput(drafts.newValue), isNew: true, isAtKey: true,
          seen: standing(on: participant.id, of: call.id))))
  }

  /// `customer Maria Keller`.
  public func owner(_ participant: Participant, _ call: CallEntry) -> String {
    let name = call.name(of: participant)
    return name.isEmpty ? participant.purpose.rawValue : "\(participant.purpose.rawValue) \(name)"
  }

  mutating func press(_ key: Key, attribute input: AttributeInput, isHeld: Bool) -> [DeskEffect] {
    var input = input
    switch key.code {
    case .escape:
      keepDraft(input)
      closeOverlay()
      return []
    case .tab, .up, .down: if input.isNew { input.isAtKey.toggle() }
    case .enter:
      if input.isNew, input.isAtKey {
        input.isAtKey = false
      } else if let refusal = refusal(of: input) {
        input.refusal = refusal
      } else if let seen = unseen(under: input) {
        input.seen = seen
      } else if isHeld, !input.seen.asked.isEmpty {
        return tell("Read it first: press Enter again in a moment.")
      } else {
        return send(input)
      }
    default:
      let isTyped = input.isAtKey ? input.key.take(key) : input.value.take(key)
      if isTyped { input.refusal = nil }
    }
    replaceOverlay(.attribute(input))
    return []
  }

  /// What stands now, where another writer put something of which Enter has not asked yet.
  private func unseen(under input: AttributeInput) -> Standing? {
    let changes = changed(since: input.seen, under: input.pairs)
    guard !changes.isEmpty else { return nil }
    return standing(on: input.participant, of: input.conversation).asking(changes)
  }

  private mutating func keepDraft(_ input: AttributeInput) {
    // A card number is kept nowhere, not even until the next key.
    let typed = [input.value.text] + (input.isNew ? [input.key.text] : [])
    if typed.contains(where: { privacy.isMasked(key: "", value: $0) }) { return forgetDraft(input) }
    calls.change(input.conversation) { entry in
      if input.isNew {
        (entry.work.drafts.newKey, entry.work.drafts.newValue) = (input.key.text, input.value.text)
      } else if !input.others.isEmpty {
        entry.work.drafts.shared = input.value.text.isEmpty ? nil : input.value.text
      } else {
        let place = Drafts.Place(participant: input.participant, key: input.key.text)
        let isTyped = !input.value.text.isExactly(input.seen.values[input.key.text])
        entry.work.drafts.values[place] = isTyped ? input.value.text : nil
      }
    }
  }

  private mutating func forgetDraft(_ input: AttributeInput) {
    calls.change(input.conversation) { entry in
      if input.isNew { (entry.work.drafts.newKey, entry.work.drafts.newValue) = ("", "") }
      if !input.others.isEmpty { entry.work.drafts.shared = nil }
      entry.work.drafts.values[Drafts.Place(participant: input.participant, key: input.key.text)] = nil
    }
  }

  /// What must never be sent is said while it is typed, with the ways out; nil for anything else.
  func privacyRefusal(of input: AttributeInput) -> String? {
    for key in input.keys {
      let refusal = privacy.refusal(key: key, value: input.value.text)
      switch refusal {
      case .cardNumber:
        return "\(key): card number: not sent. \(pauseAdvice)rite a reference id instead."
      case .neverSent:
        return "\(key): never sent by your privacy rules. Use `patchbay secure set`, or write a reference id."
      case .longKey(let bytes): return "\(PrivacyRefusal.longKey(bytes: bytes).words.capitalizedFirst)."
      case .twoSpellings, .invisibleInKey: return "\(key): \(refusal?.words ?? "")."
      case .noKey, nil: continue
      }
    }
    return nil
  }

  /// Where letters are text, a key does nothing before Esc; and of a call that is not recorded nothing
  /// can be paused.
  private var pauseAdvice: String {
    guard recordingRefusal == nil else { return "W" }
    let way = overlays.last?.takesText ?? false ? "Esc, then " : ""
    return "\(way)\(keyName(.securePause)) (secure-pause) pauses the recording while it is said; w"
  }

  /// Why this attribute cannot be sent as it is; nil when it can.
  public func refusal(of input: AttributeInput) -> String? {
    guard let call = calls[input.conversation], let participant = call.conversation[input.participant] else {
      return "The call is gone: nothing was sent."
    }
    if call.isOver || participant.hasEnded { return "This call is over: nothing can be written to it." }
    let (key, value) = (input.key.text, input.value.text)
    if key.trimmed.isEmpty { return "An attribute needs a key." }
    if input.isNew, let standing = participant.attributes[key] {
      return "\(key) is there already (\(masked(standing, of: key))): "
        + "\(keyName(.edit)) edits it."
    }
    if let refusal = privacyRefusal(of: input) { return refusal }
    if value.isEmpty, !input.isNew, let now = participant.attributes[key], !now.isEmpty, isMasked(key, now) {
      // It began empty because the value is masked: Enter alone must not take the value away.
      return "Type the new value, or leave with Esc: \(keyName(.blank)) empties it."
    }
    let budget = rules.injection.budget
    return budget.refusal(budget.use(participant.attributes, adding: input.values)).map { "Not sent: \($0)." }
  }

  private mutating func send(_ input: AttributeInput) -> [DeskEffect] {
    closeOverlay()
    forgetDraft(input)
    calls.change(input.conversation) { $0.work.attribute = input.key.text }
    unpick(input.keys, on: input.participant, of: input.conversation)
    let standing = calls[input.conversation]?.conversation[input.participant]?.attributes ?? [:]
    let pairs = input.keys.filter { !standing[$0].isExactly(input.value.text) }
      .map { CallDeskOrder.Pair($0, input.value.text) }
    guard !pairs.isEmpty else {
      let names = input.keys.joined(separator: ", ")
      return tell("\(names): the same value is already there, nothing was sent.")
    }
    return write(pairs, on: input.participant, of: input.conversation, injecting: false)
  }

  mutating func press(_ key: Key, lookup input: LookupInput) -> [DeskEffect] {
    var input = input
    switch key.code {
    case .escape:
      keepLookupDraft(input.text.text, input.conversation)
      closeOverlay()
    case .enter:
      guard let lookup = LookupKey(typed: input.text.text, kinds: rules.lookupKinds) else {
        input.remark = "Type a number, an e-mail address or a customer id."
        replaceOverlay(.lookup(input))
        return []
      }
      guard !privacy.isMasked(key: "", value: lookup.value) else {
        // It would stand in a URL, and in the log of a CRM.
        (input.text, input.remark) = (TextInput(""), "That is a card number: it was not looked up, nor kept.")
        replaceOverlay(.lookup(input))
        return []
      }
      keepLookupDraft(nil, input.conversation)
      closeOverlay()
      // The call may have been forgotten while the text was typed.
      return lookUp(lookup, for: input.conversation.flatMap { calls[$0] }?.id)
    default:
      if input.text.take(key) { input.remark = nil }
      replaceOverlay(.lookup(input))
    }
    return []
  }

  private mutating func keepLookupDraft(_ text: String?, _ id: ConversationID?) {
    guard let id else { return }
    let kept = text.flatMap { $0.isEmpty || privacy.isMasked(key: "", value: $0) ? nil : $0 }
    calls.change(id) { $0.work.drafts.lookup = kept }
  }
}
