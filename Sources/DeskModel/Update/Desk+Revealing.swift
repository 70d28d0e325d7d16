internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// A masked value: `Enter` opens it masked, `Enter` again shows it for a few seconds or until `Esc`.
extension Desk {
  /// How long a masked value can be read.
  static let revealFor = Interval.seconds(5)

  /// Opens an attribute in the viewer.
  mutating func view(_ row: AttributeRow, of participant: ParticipantID, in call: ConversationID) {
    let place = ValueView.Place(conversation: call, participant: participant, key: row.key)
    overlays.append(.viewer(view(of: row, at: place)))
  }

  private func view(
    of row: AttributeRow, at place: ValueView.Place, revealedUntil: Moment? = nil
  ) -> ValueView {
    guard row.isMasked, !row.value.isEmpty else {
      return ValueView(title: row.key, whole: row.value, of: place)
    }
    // A recording keeps the dots alone: there is nothing behind them.
    let mask = playback == nil ? ValueView.Mask(revealedUntil: revealedUntil) : nil
    let whole = mask?.revealedUntil == nil ? masked(row.value, of: row.key) : row.value
    return ValueView(title: row.key, whole: whole, of: place, mask: mask)
  }

  /// What is read is what stands, also when it changes while it is read.
  mutating func refreshViews() {
    for index in overlays.indices {
      guard case .viewer(let view) = overlays[index], let place = view.place, let row = row(at: place) else {
        continue
      }
      var fresh = self.view(of: row, at: place, revealedUntil: view.mask?.revealedUntil)
      guard !fresh.whole.isExactly(view.whole) else { continue }
      (fresh.offset, fresh.isChanged) = (view.offset, true)
      overlays[index] = .viewer(fresh)
    }
  }

  /// The row of an attribute in the viewer; nil once its call is forgotten.
  public func row(at place: ValueView.Place) -> AttributeRow? {
    calls[place.conversation]?.work.attributes[place.participant]?[place.key]
  }

  /// Enter in the viewer of a masked value.
  mutating func reveal(_ view: ValueView) -> [DeskEffect] {
    guard let place = view.place, let row = row(at: place) else {
      return tell("The call is gone: there is nothing to reveal.")
    }
    let until = now.advanced(by: Self.revealFor)
    var revealed = self.view(of: row, at: place, revealedUntil: until)
    revealed.isChanged = view.isChanged
    replaceOverlay(.viewer(revealed))
    return [.order(.noteReveal(place.conversation, place.participant, key: place.key))]
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

  /// When the first revealed value goes off the screen.
  var revealsUntil: Moment? {
    overlays.compactMap { overlay in
      if case .viewer(let view) = overlay { view.mask?.revealedUntil } else { nil }
    }.min()
  }

  /// Takes revealed values off the screen: those whose time is over, or all of them.
  mutating func conceal(all: Bool = false) {
    for index in overlays.indices {
      guard case .viewer(let view) = overlays[index], let until = view.mask?.revealedUntil,
        all || now >= until
      else { continue }
      let dots = masked(view.whole, of: view.title)
      var hidden = ValueView(title: view.title, whole: dots, of: view.place, mask: ValueView.Mask())
      hidden.isChanged = view.isChanged
      overlays[index] = .viewer(hidden)
    }
  }
}
