internal import Groundwork

/// A channel that beats is not yet one that delivers: a subscription can be lost without a word. So
/// where calls may come, silence about calls is doubted, and one read compares. A difference is a gap.
extension ChannelStateMachine {
  /// After this long with nothing about calls, a read compares; and no sooner after the last one.
  static let quiet = Interval.seconds(60)

  /// A heartbeat: nobody needs a timer of one's own to look at the time.
  mutating func beat(at now: Moment) -> [Output] {
    guard phase == .live, needsData, reads.comparison == nil, reads.snapshot == nil,
      !lanes.contains(where: { $0.leaving != nil }),
      lanes.contains(where: { now.since($0.lastData) >= Self.quiet }),
      lastComparison.map({ now.since($0) >= Self.quiet }) ?? true
    else { return [] }
    lastComparison = now
    comparisons += 1
    let operation = nextRead()
    reads.comparison = ReadBook.Comparison(operation: operation, asked: now)
    return [.compare(operation, plan.reads, number: comparisons)]
  }

  /// Whether silence would hide anything: on queue, or with a live call.
  private var needsData: Bool {
    plan.reads != .nothing && (isOnQueue || reads.live.values.contains(where: \.isMine))
  }

  /// Remembers what says whether calls may come.
  mutating func note(_ news: ChannelNews, in lane: Int? = nil, at now: Moment) {
    switch news {
    case .conversation(let report):
      if plan.reads != .nothing { reads.note(report, of: plan.userID) }
      if let lane { lanes[lane].lastData = now }
    case .presence(let presence): isPresentOnQueue = presence.system == "OnQueue"
    case .routingStatus(let status): isRouted = status.status != "OFF_QUEUE"
    case .link, .topics, .gone, .signedOut, .reread: break
    }
  }

  private var isOnQueue: Bool { isPresentOnQueue || isRouted }

  /// What the read has shown. An event of what it shows may still be on its way: a difference is
  /// believed only if none has come a moment later.
  mutating func compared(_ result: Result<ChannelReading, PlatformError>, at now: Moment) -> [Output] {
    switch result {
    case .failure(let error):
      reads.comparison = nil
      return tellSignedOut(error)
    case .success(let reading) where reads.differs(from: reading, isListing: plan.reads == .myCalls):
      reads.comparison?.reading = reading
      return set(.doubt, now.advanced(by: Self.overlap))
    case .success:
      for lane in lanes.indices { lanes[lane].lastData = max(lanes[lane].lastData, lastComparison ?? now) }
      reads.comparison = nil
      return []
    }
  }

  /// No event has told what the read shows: the channel is deaf. Told as a gap, and another one made.
  mutating func doubted(at now: Moment) -> [Output] {
    guard phase == .live, let comparison = reads.comparison, let reading = comparison.reading else {
      return []
    }
    reads.comparison = nil
    let deaf = lanes.indices.filter { comparison.asked.since(lanes[$0].lastData) >= Self.quiet }
    guard let since = deaf.map({ lanes[$0].lastData }).min(),
      reads.differs(from: reading, isListing: plan.reads == .myCalls)
    else { return report(reading, at: now) }
    let outputs =
      openGap(since: since, at: now)
      + tell(
        .stale(since: since.wall, reason: "the channel brought nothing but heartbeats", nextTry: nil))
      + report(reading, at: now)
    return outputs + deaf.flatMap { replaceServing($0, by: .renew, at: now) }
  }
}

extension ChannelPlan {
  /// The person whose calls are watched; nil where none is.
  var userID: String? {
    guard reads == .myCalls, let topic = topics.first(where: { $0.hasPrefix("v2.users.") }) else {
      return nil
    }
    return topic.split(separator: ".").dropFirst(2).first.map(String.init)
  }
}
