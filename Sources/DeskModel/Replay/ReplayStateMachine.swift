internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
public import Groundwork

/// Plays a kept session through the same `update` and so the same views: it decides what has happened
/// by now, and lets a person look around meanwhile. Nothing can be sent from it.
public struct ReplayStateMachine: Sendable {
  /// What reaches it.
  public enum Input: Sendable {
    /// Time has passed; also to begin.
    case time
    /// From the person: keys, mouse, lines, paints.
    case event(DeskEvent)
  }

  /// What is asked of whoever runs it.
  public enum Output: Sendable, Hashable {
    /// With the time of day that it belongs to.
    case effect(DeskEffect, at: Timestamp)
    /// Tell the time then; nil for not before the next key.
    case wake(at: Moment?)
    /// Everything has been shown.
    case over
  }

  /// The desk as it stands.
  public private(set) var desk: Desk
  let recording: Recording
  var next = 0
  /// A moment of ours, and where the replay was then.
  var anchor: (ours: Moment, position: Interval)
  var playback: Playback

  /// A replay that begins now.
  /// - Parameters:
  ///   - recording: what is played.
  ///   - speed: how many times faster than it happened; infinite for all at once.
  ///   - rules: keys and the like of the person who watches; mappings are the recording's.
  ///   - screen: size of the terminal.
  ///   - now: when it begins.
  public init(_ recording: Recording, speed: Double, rules: DeskRules, screen: ScreenSize, now: Moment) {
    self.recording = recording
    playback = Playback(position: .zero, length: recording.length, speed: speed)
    anchor = (now, .zero)
    var rules = rules
    rules.mappings = recording.mappings.mapValues { pairs in
      Mapping(pairs.map { Mapping.Entry(field: $0.field, key: $0.key) })
    }
    desk = Desk(
      profile: recording.profile, rules: rules, screen: screen, now: Moment(ticks: 0, wall: recording.start))
    desk.playback = playback
  }

  /// Takes what happened and answers what is to be done, in order.
  public mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    var outputs: [Output]
    switch input {
    case .time: outputs = advance(to: now)
    case .event(.painted(let painted)):
      return shown(update(&desk, .painted(painted), at: moment(at: playback.position)))
    case .event(let event): outputs = take(event, at: now)
    }
    desk.playback = playback
    outputs.append(.wake(at: wakeTime(at: now)))
    return playback.isOver ? outputs + [.over] : outputs
  }

  // MARK: What was

  /// The moment of a place in the session.
  func moment(at position: Interval) -> Moment {
    Moment(ticks: 0, wall: recording.start).advanced(by: position)
  }

  private mutating func advance(to now: Moment) -> [Output] {
    guard !playback.isPaused, !playback.isOver else { return [] }
    playback.position = position(at: now)
    var outputs: [Output] = []
    while next < recording.entries.count, recording.entries[next].at <= playback.position {
      outputs += playNext()
    }
    endIfOver()
    return outputs + shown(update(&desk, .tick, at: moment(at: playback.position)))
  }

  /// At the end the notice line says so: no key of then takes the last message away.
  mutating func endIfOver() {
    guard next == recording.entries.count, !playback.isOver else { return }
    playback.isOver = true
    desk.message = nil
  }

  func position(at now: Moment) -> Interval {
    guard playback.speed.isFinite else { return recording.length }
    return min(anchor.position + now.since(anchor.ours) * playback.speed, recording.length)
  }

  mutating func playNext() -> [Output] {
    let entry = recording.entries[next]
    next += 1
    let moment = moment(at: entry.at)
    var effects: [DeskEffect] = []
    switch entry.happening {
    case .news(let news): effects = update(&desk, .news(news), at: moment)
    case .wire(let record): effects = update(&desk, .wire(record), at: moment)
    case .opened(let profile): effects = update(&desk, .opened(profile), at: moment)
    case .signInEnds(let time): effects = update(&desk, .signInEnds(time), at: moment)
    case .told(let words, let isFailure):
      effects = update(&desk, isFailure ? .failed(words) : .told(words), at: moment)
    case .order(let order): desk.relive(order, at: moment)
    case .selected(let id): desk.relive(selection: id)
    case .chosen(let id, let match): desk.relive(choice: match, of: id)
    }
    return shown(effects)
  }

  /// What a session's effects did then and must not do again is left out; ticks are made here.
  private func shown(_ effects: [DeskEffect]) -> [Output] {
    effects.compactMap { effect in
      switch effect {
      case .order, .fault, .tick, .playback, .notify, .bell: nil
      default: .effect(effect, at: desk.now.wall)
      }
    }
  }

  // MARK: What the person does

  private mutating func take(_ event: DeskEvent, at now: Moment) -> [Output] {
    if !playback.isPaused, !playback.isOver { playback.position = max(playback.position, position(at: now)) }
    // A deed is tried on a copy: what would be sent has not happened, here or there.
    var tried = desk
    let effects = update(&tried, event, at: moment(at: playback.position))
    guard !effects.contains(where: \.sends) else {
      return shown(desk.tell(Notice(.warn, "This is a replay: nothing is sent.")))
    }
    desk = tried
    let controls = effects.compactMap { if case .playback(let control) = $0 { control } else { nil } }
    return shown(effects) + controls.flatMap { carryOut($0, at: now) }
  }
}

extension DeskEffect {
  /// Whether it would reach anybody outside this program.
  fileprivate var sends: Bool {
    switch self {
    // What was proposed goes to the journal alone.
    case .order(.noteProposal): false
    case .order, .fault: true
    default: false
    }
  }
}
