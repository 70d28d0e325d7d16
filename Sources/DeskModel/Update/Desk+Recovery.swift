internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// What became of writes that an earlier run left without an end: said once, all together. What did not
  /// arrive is offered again, and never sent by itself.
  mutating func take(_ writes: [RecoveredWrite]) -> [DeskEffect] {
    let arrived = writes.filter { if case .confirmed = $0.fate { true } else { false } }
    let open = writes.filter { if case .confirmed = $0.fate { false } else { true } }
    var words: [String] = []
    if !arrived.isEmpty { words.append("\(Self.keys(arrived)) arrived") }
    if !open.isEmpty {
      let reason = open[0].remark ?? "nobody knows"
      words.append("\(Self.keys(open)): \(reason)")
    }
    let text = "From before the restart: \(words.joined(separator: "; "))."
    return tell(Notice(open.isEmpty ? .ok : .warn, "\(([text] + offer(open)).joined(separator: " "))"))
  }

  /// Makes drafts of what earlier runs were to write to the selected call.
  mutating func takeUpOffers() {
    guard let id = selectedCall, let waiting = offers.removeValue(forKey: id) else { return }
    let shown = shownParticipant?.id
    var left: [Offer] = []
    calls.change(id) { entry in
      for offer in waiting {
        let place = Drafts.Place(participant: offer.participant, key: offer.key)
        if let standing = entry.conversation[offer.participant]?.attributes[offer.key] {
          guard !standing.isExactly(offer.value), entry.work.drafts.values[place] == nil else { continue }
          entry.work.drafts.values[place] = offer.value
        } else if offer.participant == shown, entry.work.drafts.newKey.isEmpty {
          (entry.work.drafts.newKey, entry.work.drafts.newValue) = (offer.key, offer.value)
        } else {
          left.append(offer)
        }
      }
    }
    offers[id] = left.isEmpty ? nil : left
  }

  // A private value was not written down, so nobody but a person can say it again.
  private mutating func offer(_ writes: [RecoveredWrite]) -> [String] {
    var (ways, count, isPrivate) = (Set<CommandID>(), 0, false)
    for entry in writes.filter(\.isOffered).map(\.entry) {
      guard let id = entry.conversation, let participant = entry.participant, let key = entry.key else {
        continue
      }
      if calls[id]?.isOver ?? false { continue }
      guard case .plain(let value)? = entry.new, !isMasked(key, value) else {
        isPrivate = true
        continue
      }
      offers[id, default: []].append(Offer(participant: participant, key: key, value: value))
      ways.insert(entry.old == nil ? .new : .edit)
      count += 1
    }
    return (ways.isEmpty ? [] : [advice(ways, count)])
      + (isPrivate ? ["Private values must be typed again."] : [])
  }

  private func advice(_ ways: Set<CommandID>, _ count: Int) -> String {
    let keys = [CommandID.edit, .new].filter(ways.contains).compactMap {
      rules.keys.keys(of: $0).first?.spelling
    }
    // Linear mode has no keys.
    if keys.isEmpty { return "Type set KEY VALUE to write again." }
    return keys.joined(separator: " and ")
      + (keys.count > 1 ? " offer them again." : " offers \(count > 1 ? "them" : "it") again.")
  }

  private static func keys(_ writes: [RecoveredWrite]) -> String {
    let keys = writes.compactMap(\.entry.key)
    let more = keys.count > 3 ? " and \(keys.count - 3) more" : ""
    return keys.prefix(3).joined(separator: ", ") + more
  }
}
