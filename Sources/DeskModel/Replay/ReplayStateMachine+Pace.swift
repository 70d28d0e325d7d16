internal import Groundwork

extension ReplayStateMachine {
  /// What a key does to the pace; everything is counted from here on.
  mutating func carryOut(_ control: Playback.Control, at now: Moment) -> [Output] {
    if !playback.isPaused, !playback.isOver { playback.position = position(at: now) }
    defer { anchor = (now, playback.position) }
    switch control {
    case .pause: playback.isPaused.toggle()
    case .faster: playback.change(speed: 2)
    case .slower: playback.change(speed: 0.5)
    case .step:
      playback.isPaused = true
      guard next < recording.entries.count else { break }
      playback.position = recording.entries[next].at
      let outputs = playNext()
      endIfOver()
      return outputs
    }
    return []
  }

  /// When the next thing happens, or the next second begins while durations can be seen to pass.
  func wakeTime(at now: Moment) -> Moment? {
    guard !playback.isPaused, next < recording.entries.count else { return nil }
    guard playback.speed.isFinite else { return now }
    var due = recording.entries[next].at
    if desk.isTicking {
      let second = 1_000 - Int(moment(at: playback.position).wall.unixMilliseconds % 1_000)
      due = min(due, playback.position + .milliseconds(second))
    }
    let wait = (due - anchor.position) * (1 / playback.speed)
    // Many small steps are painted once: thirty times a second is all that eyes can follow.
    let soonest = now.advanced(by: .milliseconds(playback.speed > 1 ? 33 : 1))
    return max(anchor.ours.advanced(by: wait), soonest)
  }
}
