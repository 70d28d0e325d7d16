public import GenesysCloud
internal import Groundwork

extension HeadlessDesk {
  /// Hands over every attribute change of a conversation until it ends or the task is cancelled.
  /// After a gap the differences come as changes too, and where no channel can be had they come of reads;
  /// `onLink` tells each turn the link takes, its first failure included, so that no change can be told
  /// from no link.
  /// - Throws: `HeadlessFailure`; `noTopic` when nothing would ever be shown; `platform` when the
  ///   conversation is gone after a gap, or the token is refused and cannot be replaced: from then on
  ///   silence would mean nothing.
  public func watch(
    _ id: ConversationID, onLink: @escaping @Sendable (LinkState) -> Void = { _ in },
    _ onChange: @escaping @Sendable (WatchedChange) -> Void
  ) async throws(HeadlessFailure) {
    let report = try await conversation(id)
    if report.conversation.hasEnded { throw .over(id) }
    guard let topic = await topic(for: report.conversation) else {
      throw .noTopic("the conversation is in no queue, and the signed-in person is not in it")
    }
    let lease = channels.leaseToFollow(at: time.now().wall)
    let session = platform.channelSession(
      ChannelPlan(topics: [topic], reads: .conversations([id]), known: lease?.channel))
    session.start()
    let failure = await withTaskCancellationHandler {
      await follow(id, session, from: report, onLink, onChange)
    } onCancel: {
      Task { await session.stop() }
    }
    let channel = await session.channel
    await session.stop()
    if let lease { channels.keep(channel, under: lease) }
    if let failure { throw failure }
  }

  private func follow(
    _ id: ConversationID, _ session: any ChannelSession, from report: ConversationReport,
    _ onLink: @Sendable (LinkState) -> Void, _ onChange: @Sendable (WatchedChange) -> Void
  ) async -> HeadlessFailure? {
    var store = ConversationStore()
    _ = store.handle(report)
    var link: LinkState?
    for await news in session.news {
      switch news {
      case .topics(let topics):
        if let rejected = topics.first(where: { !$0.isPermitted }) {
          return .noTopic(rejected.rejectionReason ?? "\(rejected.topic) was rejected")
        }
      case .conversation(let report) where report.conversation.id == id:
        tell(store.handle(report), session, onChange)
        if store[id]?.hasEnded ?? false { return nil }
      case .gone(id, let error), .signedOut(let error): return .platform(error)
      case .link(let state):
        if state.isNews(after: link) { onLink(state) }
        link = state
      case .conversation, .gone, .presence, .routingStatus, .reread: break
      }
    }
    return nil
  }

  private func tell(
    _ outputs: [ConversationStore.Output], _ session: any ChannelSession,
    _ onChange: @Sendable (WatchedChange) -> Void
  ) {
    for output in outputs {
      switch output {
      case .reread(let id): session.reread(id)
      case .change(let change):
        for one in change.attributes {
          onChange(
            WatchedChange(
              time: change.time.wall, conversation: change.conversation, participant: one.participant,
              key: one.key,
              old: one.old, new: one.new))
        }
      }
    }
  }
}

extension LinkState {
  /// Whether somebody who watches wants to be told: the beginning is no news, nor is one more try.
  fileprivate func isNews(after old: LinkState?) -> Bool {
    let beginning = LinkState.offline(reason: nil, nextTry: nil)
    return (old ?? beginning) == beginning ? self != beginning && !isLive : word != old?.word
  }
}
