internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// What came while a dialog was open, and asking once more before it is written over.
extension Desk {
  /// What stands on a participant now.
  func standing(on participant: ParticipantID, of id: ConversationID) -> Standing {
    Standing(id, participant, calls[id]?.work.attributes[participant]?.rows ?? [])
  }

  /// What another writer has put since where these would go, unless it is the same.
  func changed(since seen: Standing, under pairs: [CallDeskOrder.Pair]) -> [Standing.Change] {
    let now = standing(on: seen.participant, of: seen.conversation).values
    return pairs.compactMap { pair in
      let (was, now) = (seen.values[pair.key], now[pair.key])
      guard case .other = origins.origin(seen.conversation, seen.participant, pair.key),
        !now.isExactly(was), !now.isExactly(pair.value)
      else { return nil }
      return Standing.Change(key: pair.key, was: was, now: now)
    }
  }

  /// `account_tier was changed to gold by another writer (it was silver).` Of several keys how many.
  func words(_ changes: [Standing.Change], of count: Int) -> String {
    if count == 1, let change = changes.first {
      let was = change.was == nil ? "" : " (it was \(told(change.was, of: change.key)))"
      guard change.now != nil else { return "\(change.key) vanished\(was)." }
      return "\(change.key) was changed to \(told(change.now, of: change.key)) by another writer\(was)."
    }
    let list = changes.map { "\($0.key) \($0.now == nil ? "gone" : "now \(told($0.now, of: $0.key))")" }
    let verb = changes.count == 1 ? "was" : "were"
    return "\(changes.count) of \(count.keys) \(verb) changed by another writer: "
      + "\(list.joined(separator: ", "))."
  }

  /// A value as it stands in a sentence.
  func told(_ value: String?, of key: String) -> String {
    guard let value else { return "no value" }
    return value.isEmpty ? "blank" : masked(value, of: key).brief
  }

  /// What another writer changed while an attribute is typed, with what Enter does about it; nil where nothing
  /// was.
  public func changeWords(of input: AttributeInput) -> String? {
    let changes = changed(since: input.seen, under: input.pairs)
    guard changes.isEmpty else { return words(changes, of: input.keys.count) }
    guard !input.seen.asked.isEmpty else { return nil }
    let object = input.seen.asked.count == 1 ? "it" : "them"
    return
      "Not sent: \(words(input.seen.asked, of: input.keys.count)) Enter again sends yours over \(object)."
  }

  /// A question as it stands now: what another writer changed since it was asked is in it.
  public func question(of confirmation: Confirmation) -> String {
    let asked = confirmation.seen?.asked ?? []
    let pairs = written(by: confirmation.deed)
    let changes = confirmation.seen.map { changed(since: $0, under: pairs) } ?? []
    let question = words(of: confirmation)
    if !changes.isEmpty { return "\(question) \(words(changes, of: pairs.count))" }
    return asked.isEmpty ? question : "Not sent: \(words(asked, of: pairs.count)) \(question)"
  }

  private func words(of confirmation: Confirmation) -> String {
    switch confirmation.deed {
    case .sendOurs(let id, let participant, let pair):
      let row = calls[id]?.work.attributes[participant]?[pair.key]
      let theirs = row?.standing
      if let write = row?.write, write.isUnmoved, write.fate == .conflict(theirs: theirs) {
        return
          "The platform reported a conflict at every try, and nobody else is seen to have written: it is still "
          + "\(told(theirs, of: pair.key)). Yours is \(told(pair.value, of: pair.key)). Send yours again?"
      }
      return "Theirs is \(told(theirs, of: pair.key)), yours is \(told(pair.value, of: pair.key)). "
        + "Send yours over theirs?"
    case .undo(let id, let participant, let ticket, let pairs):
      let theirs = self.theirs(id, participant, ticket).filter { key in pairs.contains { $0.key == key } }
      return confirmation.question
        + (theirs.isEmpty ? "" : " Not \(theirs.joined(separator: ", ")): another writer's value stands.")
    case .hangUp, .quit, .inject, .writeOver: return confirmation.question
    }
  }

  /// Does what was asked, or asks once more: nobody has seen yet what another writer put there since.
  mutating func decide(_ confirmation: Confirmation) -> [DeskEffect] {
    guard let seen = confirmation.seen, !(calls[seen.conversation]?.isOver ?? true) else {
      return carryOut(confirmation.deed)
    }
    let changes = changed(since: seen, under: written(by: confirmation.deed))
    guard !changes.isEmpty else { return carryOut(confirmation.deed) }
    var again = confirmation
    again.seen = standing(on: seen.participant, of: seen.conversation).asking(changes)
    return ask(again)
  }

  /// What a deed would write over what stands; an undo looks for itself.
  private func written(by deed: Confirmation.Deed) -> [CallDeskOrder.Pair] {
    switch deed {
    case .writeOver(_, _, let pairs): pairs
    case .sendOurs(_, _, let pair): [pair]
    case .inject(let id):
      (calls[id]?.work.proposal?.marked ?? []).map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
    case .hangUp, .quit, .undo: []
    }
  }
}
