internal import GenesysCloud
internal import Groundwork
internal import Synchronization

/// A batch of writes on its way.
final class BatchRun: Sendable {
  /// So long after an interruption what has left may still be shown.
  static let grace = Interval.seconds(1)
  /// Lines at a time. What the platform takes in a minute is the limit, not this.
  static let width = 16
  /// Conversations that are asked which topics are worth having.
  private static let sampleSize = 48

  private let requests: [AttributeSetRequest]
  private let isDryRun: Bool
  private let desk: HeadlessDesk
  private let plan: BatchPlan
  private let onEnd: @Sendable (Int, HeadlessDesk.LineEnding) -> Void
  private let isInterrupted = Atomic(false)

  init(
    requests: [AttributeSetRequest], isDryRun: Bool, desk: HeadlessDesk,
    onEnd: @escaping @Sendable (Int, HeadlessDesk.LineEnding) -> Void
  ) {
    (self.requests, self.isDryRun, self.desk, self.onEnd) = (requests, isDryRun, desk, onEnd)
    plan = BatchPlan(requests)
  }

  /// From now on nothing new is sent.
  func interrupt() { isInterrupted.store(true, ordering: .relaxed) }

  private var isOver: Bool { isInterrupted.load(ordering: .relaxed) || Task.isCancelled }

  /// Returns once every line has ended.
  func run() async {
    let me = isDryRun ? nil : (try? await desk.platform.person()) ?? nil
    let topics = await topics(me)
    guard !topics.isEmpty, !isOver else { return await work(me, nil) }
    guard let lease = desk.channels.lease(at: desk.time.now().wall) else { return await work(me, nil) }
    let session = desk.platform.channelSession(
      ChannelPlan(topics: topics, reads: .nothing, known: lease.channel))
    let channel = SharedChannel(session, topics: topics)
    let carrier = await channel.start(patience: AttributeSetRun.channelPatience, desk.time)
    await work(me, channel)
    let known = await session.channel
    await session.stop()
    carrier.cancel()
    desk.channels.keep(known, under: lease)
  }

  // MARK: Topics

  private func topics(_ me: Agent?) async -> [String] {
    guard !isDryRun, requests.contains(where: { $0.wait == .confirmed }) else { return [] }
    let lines = plan.sample(Self.sampleSize)
    var topics: Set<String> = []
    await beside(lines.count) { [self] place -> String? in
      guard !isOver, let report = try? await desk.conversation(requests[lines[place]].conversation) else {
        return nil
      }
      return desk.topic(for: report.conversation, of: me)
    } each: {
      if let topic = $0 { topics.insert(topic) }
    }
    return topics.sorted()
  }

  // MARK: Lines

  private func work(_ me: Agent?, _ channel: SharedChannel?) async {
    await beside(plan.groups.count) { [self] place in
      for line in plan.groups[place] { onEnd(line, await end(of: requests[line], me, channel)) }
    } each: { _ in
    }
  }

  private func end(of request: AttributeSetRequest, _ me: Agent?, _ channel: SharedChannel?) async
    -> HeadlessDesk.LineEnding
  {
    guard !isOver else { return .failure(.interrupted) }
    do throws(HeadlessFailure) {
      if isDryRun { return .success(try await desk.plan(request)) }
      let report = try await desk.conversation(request.conversation)
      let participant = try desk.target(request.participant, in: report.conversation)
      guard !isOver else { return .failure(.interrupted) }
      let run = AttributeSetRun(request: request, participant: participant, desk: desk)
      guard request.wait == .confirmed, !run.changesNothing else {
        return .success(await run.run(witness: .nobody))
      }
      let topic = desk.topic(for: report.conversation, of: me)
      guard let events = channel?.follow(request.conversation, topic: topic) else {
        return .success(await run.run(witness: .reads))
      }
      defer { channel?.leave(events.id) }
      return .success(await run.run(witness: .events, news: events.news))
    } catch {
      // What a cancelled request says of itself is of no use to anybody.
      return .failure(isOver ? .interrupted : error)
    }
  }

  /// Does a number of things, so many at a time.
  private func beside<Answer: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) async -> Answer, each: (Answer) -> Void
  ) async {
    await withTaskGroup(of: Answer.self) { group in
      for place in 0..<count {
        if place >= Self.width, let answer = await group.next() { each(answer) }
        group.addTask { await work(place) }
      }
      for await answer in group { each(answer) }
    }
  }
}
