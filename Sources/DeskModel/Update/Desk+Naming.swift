internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// Changes of others turned out to be another Patchbay's. The answer may be late: what has changed since,
  /// and any other call, stays as it is.
  mutating func take(_ named: NamedChanges) -> [DeskEffect] {
    let (id, time) = (named.conversation, named.time.wall)
    origins.note(named)
    let alarm = calls[id].flatMap { alarmNotice(.reverted, $0.work.lost) }
    calls.change(id) { entry in
      entry.work.timeline.note(named)
      // Only what stands as it was told.
      for change in named.changes
      where origins.origin(id, change.participant, change.key) == .otherPatchbay(time) {
        entry.work.attributes[change.participant]?.name(change, at: time)
        let index = entry.work.lost.firstIndex {
          $0.participant == change.participant && $0.key == change.key && $0.value.isExactly(change.old)
        }
        if let index { entry.work.lost[index].isPatchbays = true }
      }
    }
    if let alarm, message == alarm { message = calls[id].flatMap { alarmNotice(.reverted, $0.work.lost) } }
    return named.changes.map { change in
      .say(.otherPatchbay(key: change.key, new: spoken(change.new, of: change.key), at: time))
    }
  }
}

extension AttributeTable {
  /// Another Patchbay made this change, if it still stands.
  mutating func name(_ change: AttributeChange, at time: Timestamp) {
    guard let row = self[change.key], row.origin == .other(time), row.shown.isExactly(change.new) else {
      return
    }
    self.change(change.key) { $0.origin = .otherPatchbay(time) }
  }
}
