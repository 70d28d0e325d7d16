internal import GenesysCloud
internal import Groundwork

extension HeadlessDesk {
  /// Writes attributes and stays until their fates are known.
  ///
  /// Confirmed by an event it costs six requests at most and one socket: who, the conversation, channel,
  /// subscription, the conversation again once subscribed (so that nothing falls between), PATCH. Beside four other
  /// commands that have a channel each it opens none: the conversation, PATCH, and reads until one shows the value,
  /// four at most. Where a channel was waited for in vain, one read more tells what stands before the PATCH. What the
  /// platform wants tried again comes on top.
  public func set(_ request: AttributeSetRequest) async throws(HeadlessFailure) -> AttributeSetResult {
    let report = try await conversation(request.conversation)
    let participant = try target(request.participant, in: report.conversation)
    let run = AttributeSetRun(request: request, participant: participant, desk: self)
    guard request.wait == .confirmed, !run.changesNothing else {
      return await run.run(witness: .nobody)
    }
    guard let lease = channels.lease(at: time.now().wall) else { return await run.run(witness: .reads) }
    guard let topic = await topic(for: report.conversation) else {
      return await run.run(witness: .reads, isFresh: false)
    }
    let session = platform.channelSession(
      ChannelPlan(topics: [topic], reads: .conversations([request.conversation]), known: lease.channel))
    session.start()
    let result = await run.run(witness: .events, news: session.news)
    let channel = await session.channel
    await session.stop()
    channels.keep(channel, under: lease)
    return result
  }

  /// What `set` would do, without doing it: the writer itself is asked, and what it would send stays here.
  public func plan(_ request: AttributeSetRequest) async throws(HeadlessFailure) -> AttributeSetResult {
    let report = try await conversation(request.conversation)
    let participant = try target(request.participant, in: report.conversation)
    return AttributeSetRun(request: request, participant: participant, desk: self).plan()
  }
}
