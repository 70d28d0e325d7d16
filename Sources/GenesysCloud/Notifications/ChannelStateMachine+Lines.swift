internal import Groundwork
internal import Transport

/// Lines coming up, going, and taking each other's place.
extension ChannelStateMachine {
  mutating func newLine(_ topics: [String], known: KnownChannel? = nil) -> ChannelLane.Line {
    lastLine += 1
    return ChannelLane.Line(
      id: lastLine,
      machine: ChannelLineStateMachine(topics: topics, known: known, random: random.fork()))
  }

  private func place(of id: Int) -> Int? { lanes.firstIndex { $0[id] != nil } }

  mutating func give(_ input: ChannelLineStateMachine.Input, to id: Int, at now: Moment) -> [Output] {
    guard let index = place(of: id), var line = lanes[index][id] else { return strayed(input, id) }
    let outputs = line.machine.handle(input, at: now)
    lanes[index][id] = line
    return outputs.flatMap { carry($0, of: id, in: index, at: now) }
  }

  /// For a line that is no more: its socket must not stay.
  private func strayed(_ input: ChannelLineStateMachine.Input, _ id: Int) -> [Output] {
    guard case .opened(let number) = input else { return [] }
    return [.close(Operation(line: id, number: number))]
  }

  private mutating func carry(
    _ output: ChannelLineStateMachine.Output, of id: Int, in index: Int, at now: Moment
  ) -> [Output] {
    func name(_ number: Int) -> Operation { Operation(line: id, number: number) }
    // What a line wanted before one of its own words cost it its place.
    if lanes[index][id] == nil, !output.isEnding { return [] }
    switch output {
    case .create(let number): return [.create(name(number))]
    case .subscribe(let number, let channel, let topics):
      return [.subscribe(name(number), channel, topics: topics)]
    case .check(let number, let channel): return [.check(name(number), channel)]
    case .open(let number, let channel): return [.open(name(number), channel)]
    case .ping(let number): return [.ping(name(number))]
    case .close(let number): return [.close(name(number))]
    case .set(let timer, let moment): return set(.line(id, timer), moment)
    case .cancel(let timer): return cancel(.line(id, timer))
    case .topics(let states): return topics.note(states).map { [.tell(.topics($0))] } ?? []
    case .news(let news): return heard(news, of: id, in: index, at: now)
    case .beat: return beat(at: now)
    case .up, .lost, .waiting, .endsSoon, .tokenEnded: return take(output, of: id, in: index, at: now)
    }
  }

  private mutating func heard(_ news: ChannelNews, of id: Int, in index: Int, at now: Moment) -> [Output] {
    if lanes[index].mayEcho, lanes[index].echoes?.isEcho(news, by: id, at: now) ?? false { return [] }
    note(news, in: index, at: now)
    return [.tell(news)]
  }

  private mutating func take(
    _ output: ChannelLineStateMachine.Output, of id: Int, in index: Int, at now: Moment
  ) -> [Output] {
    let isServing = lanes[index].serving.id == id
    switch output {
    case .up: return isServing ? allUp(at: now) : promote(index, at: now)
    case .lost(let since):
      if lanes[index].leaving?.id == id { return dismiss(index, at: now) }
      return isServing ? openGap(since: since, at: now) + replaceLost(index, at: now) : []
    case .waiting(let reason, let nextTry, let error):
      let signedOut = error.map { tellSignedOut($0) } ?? []
      guard !lanes[index].serving.machine.isUp else { return signedOut }
      lastFailure = (reason, nextTry)
      return signedOut + tell(apartState) + duePoll(at: now)
    case .endsSoon: return isServing ? owe([index], at: now) : []
    case .tokenEnded: return tokenEnded(id, in: index, at: now)
    default: return []
    }
  }

  // MARK: A change without a gap

  /// Successors are made one at a time, so that they never need more than one spare channel.
  mutating func owe(_ indices: [Int], at now: Moment) -> [Output] {
    for index in indices where lanes[index].successor == nil { lanes[index].isSuccessorOwed = true }
    return beginOwed(at: now)
  }

  private mutating func beginOwed(at now: Moment) -> [Output] {
    guard !lanes.contains(where: \.isChanging),
      let index = lanes.firstIndex(where: \.isSuccessorOwed)
    else { return [] }
    lanes[index].isSuccessorOwed = false
    let line = newLine(lanes[index].topics)
    (lanes[index].successor, lanes[index].echoes) = (line, EchoBook())
    return give(.begin, to: line.id, at: now)
  }

  /// The successor stands. What the old line carried until now is heard; whatever was on its way to
  /// it is waited for, and a read makes sure.
  private mutating func promote(_ index: Int, at now: Moment) -> [Output] {
    guard let successor = lanes[index].successor, successor.machine.isUp else { return [] }
    let old = lanes[index].serving
    (lanes[index].serving, lanes[index].successor) = (successor, nil)
    guard old.machine.isUp else { return dropped(old, at: now) + beginOwed(at: now) + allUp(at: now) }
    lanes[index].leaving = old
    return set(.overlap, now.advanced(by: Self.overlap))
  }

  mutating func endOverlap(at now: Moment) -> [Output] {
    lanes.indices.flatMap { lanes[$0].leaving == nil ? [] : dismiss($0, at: now) }
  }

  /// The old line goes; the new one has been heard for as long as anything could be late.
  private mutating func dismiss(_ index: Int, at now: Moment) -> [Output] {
    guard let old = lanes[index].leaving else { return [] }
    lanes[index].leaving = nil
    lanes[index].echoes?.ends = now.advanced(by: Self.overlap)
    let ended = cancel(.overlap) + dropped(old, at: now) + beginOwed(at: now)
    switch phase {
    case .live: return ended + refresh(at: now)
    case .reading:
      // That picture may be older than what the old line did not bring any more.
      reads.dropSnapshot()
      return ended + beginSnapshot(at: now)
    case .idle, .connecting, .pausing, .stopped: return ended
    }
  }

  /// Ends a line that has no place any more.
  private mutating func dropped(_ line: ChannelLane.Line, at now: Moment) -> [Output] {
    var line = line
    return line.machine.handle(.leave, at: now).flatMap { output -> [Output] in
      switch output {
      case .close(let number): [.close(Operation(line: line.id, number: number))]
      case .cancel(let timer): cancel(.line(line.id, timer))
      default: []
      }
    }
  }

  private mutating func replaceLost(_ index: Int, at now: Moment) -> [Output] {
    guard lanes[index].successor != nil else { return [] }
    let told = gapSince.map { tell(.stale(since: $0.wall, reason: "the connection was lost", nextTry: nil)) }
    return (told ?? []) + takePlace(index, at: now)
  }

  /// The serving line is lost: a successor that is on its way is the way back.
  private mutating func takePlace(_ index: Int, at now: Moment) -> [Output] {
    guard let successor = lanes[index].successor else { return [] }
    let old = lanes[index].serving
    (lanes[index].serving, lanes[index].successor) = (successor, nil)
    lanes[index].echoes?.ends = now.advanced(by: Self.overlap)
    return dropped(old, at: now) + beginOwed(at: now)
  }

  // MARK: Tokens

  /// A token was replaced, and the channels it made end with it (section 7.4): soon, if it was
  /// replaced in good time. A channel that is just being made is made with the new token.
  mutating func tokenReplaced(at now: Moment) -> [Output] {
    var outputs: [Output] = []
    for index in lanes.indices {
      lanes[index].isSuccessorOwed = false
      if let successor = lanes[index].successor { outputs += renewUnlessNew(successor, at: now) }
      let serving = lanes[index].serving
      if !serving.machine.isUp { outputs += renewUnlessNew(serving, at: now) }
    }
    let standing = lanes.indices.filter { lanes[$0].serving.machine.isUp && lanes[$0].successor == nil }
    for index in standing { lanes[index].isSuccessorOwed = true }
    return outputs + beginOwed(at: now)
  }

  private mutating func renewUnlessNew(_ line: ChannelLane.Line, at now: Moment) -> [Output] {
    switch line.machine.phase {
    case .idle, .creating, .left: []
    case .waiting(.create): give(.tryNow, to: line.id, at: now)
    default: give(.renew, to: line.id, at: now)
    }
  }

  /// The token of a channel is over, whoever says so.
  private mutating func tokenEnded(_ id: Int, in index: Int, at now: Moment) -> [Output] {
    if lanes[index].leaving?.id == id { return dismiss(index, at: now) }
    guard lanes[index].serving.id == id else { return give(.tokenOver, to: id, at: now) }
    var outputs = phase == .connecting ? [] : openGap(since: now, at: now)
    if let since = gapSince, !isPolling { outputs += tell(.signingInAgain(since: since.wall)) }
    return outputs + replaceServing(index, by: .tokenOver, at: now)
  }

  /// The serving line brings nothing any more: its successor takes its place, or else it makes itself anew.
  mutating func replaceServing(
    _ index: Int, by input: ChannelLineStateMachine.Input, at now: Moment
  ) -> [Output] {
    guard lanes[index].successor == nil else { return takePlace(index, at: now) }
    return give(input, to: lanes[index].serving.id, at: now)
  }
}

extension ChannelLineStateMachine.Output {
  /// What has to be done even for a line that is no more.
  fileprivate var isEnding: Bool {
    switch self {
    case .close, .cancel: true
    default: false
    }
  }
}
