internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// A masked value: `Enter` opens it masked, `Enter` again shows it for a few seconds or until `Esc`.
extension Desk {
  /// How long a masked value can be read.
  static let revealFor = Interval.seconds(5)

  /// Opens an attribute in the viewer.
  mutating func view(_ row: AttributeRow, of participant: ParticipantID, in call: ConversationID) {
    guard row.isMasked, !row.value.isEmpty else {
      overlays.append(.viewer(ValueView(title: row.key, whole: row.value)))
      return
    }
    // A recording keeps the dots alone: there is nothing behind them.
    let mask =
      playback == nil
      ? ValueView.Mask(conversation: call, participant: participant, key: row.key) : nil
    overlays.append(.viewer(ValueView(title: row.key, whole: masked(row.value, of: row.key), mask: mask)))
  }

  /// Enter in the viewer of a masked value.
  mutating func reveal(_ mask: ValueView.Mask) -> [DeskEffect] {
    let row = calls[mask.conversation]?.work.attributes[mask.participant]?[mask.key]
    guard let row else { return tell("The call is gone: there is nothing to reveal.") }
    var mask = mask
    let until = now.advanced(by: Self.revealFor)
    mask.revealedUntil = until
    replaceOverlay(.viewer(ValueView(title: mask.key, whole: row.value, mask: mask)))
    return [
      .order(.noteReveal(mask.conversation, mask.participant, key: mask.key)), .wake(at: until),
    ]
  }

  /// Says a masked value of the shown participant, which the journal notes as it does on a screen.
  mutating func sayRevealed(_ key: String) -> [DeskEffect] {
    guard let call, let participant = shownParticipant,
      let row = call.work.attributes[participant.id]?[key]
    else { return tell("There is no attribute \(key).") }
    guard row.isMasked else { return tell("\(key) is \(row.value).") }
    guard playback == nil else { return tell("\(key) was kept masked: nobody can say it any more.") }
    return [.order(.noteReveal(call.id, participant.id, key: key))] + tell("\(key) is \(row.value).")
  }

  /// Takes revealed values off the screen: those whose time is over, or all of them.
  mutating func conceal(all: Bool = false) {
    for index in overlays.indices {
      guard case .viewer(let view) = overlays[index], var mask = view.mask, let until = mask.revealedUntil,
        all || now >= until
      else { continue }
      let row = calls[mask.conversation]?.work.attributes[mask.participant]?[mask.key]
      mask.revealedUntil = nil
      let dots = masked(row?.value ?? view.whole, of: mask.key)
      overlays[index] = .viewer(ValueView(title: mask.key, whole: dots, mask: mask))
    }
  }
}
