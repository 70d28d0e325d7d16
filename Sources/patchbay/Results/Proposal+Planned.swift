import CallDesk

extension Proposal {
  /// The proposal as a result of which nothing was sent.
  var planned: AttributeSetResult {
    let keys = rows.map { row in
      let fate: Fate =
        switch row.kind {
        case .new, .changed: .proposed
        case .same: .unchanged
        case .refused(let reason): .refused(reason: reason, status: nil)
        }
      return KeyWrite(key: row.key, old: row.now, new: row.wouldBe, fate: fate)
    }
    return AttributeSetResult(conversation: conversation, participant: participant, keys: keys, requests: 0)
  }
}
