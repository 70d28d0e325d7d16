internal import GenesysCloud
internal import Groundwork
internal import Synchronization

/// One channel session whose events many writes follow, each those of its own conversation.
final class SharedChannel: Sendable {
  private struct State {
    var isLive = false
    var rejected: Set<String> = []
    var last = 0
    var readers: [Int: (conversation: ConversationID, news: AsyncStream<ChannelNews>.Continuation)] = [:]
  }

  private let session: any ChannelSession
  private let topics: Set<String>
  private let state = Mutex(State())
  private let begun = AsyncStream.makeStream(of: Void.self)

  /// A session over these topics, which nobody else reads.
  init(_ session: any ChannelSession, topics: [String]) {
    (self.session, self.topics) = (session, Set(topics))
  }

  /// Begins, and returns once it is live, no topic is left, or nobody waits any longer.
  /// - Returns: carries the news until it is cancelled.
  func start(patience: Interval, _ time: any TimeSource) async -> Task<Void, Never> {
    let carrier = Task { for await news in session.news { take(news) } }
    let timer = Task { [begun] in
      try? await time.sleep(for: patience)
      begun.continuation.finish()
    }
    session.start()
    for await _ in begun.stream {}
    timer.cancel()
    return carrier
  }

  /// What happens to a conversation from now on.
  /// - Returns: nil when its topic is not among ours or the link is down: then reads must do.
  func follow(_ conversation: ConversationID, topic: String?) -> (id: Int, news: AsyncStream<ChannelNews>)? {
    guard let topic, topics.contains(topic) else { return nil }
    return state.withLock { state in
      guard state.isLive, !state.rejected.contains(topic) else { return nil }
      let (news, feed) = AsyncStream.makeStream(of: ChannelNews.self)
      state.last += 1
      state.readers[state.last] = (conversation, feed)
      feed.yield(.link(.live))
      return (state.last, news)
    }
  }

  /// The write is over.
  func leave(_ id: Int) {
    let reader = state.withLock { $0.readers.removeValue(forKey: id) }
    reader?.news.finish()
  }

  private func take(_ news: ChannelNews) {
    switch news {
    case .link(let link):
      state.withLock { $0.isLive = link.isLive }
      if link.isLive { begun.continuation.finish() }
    case .topics(let told):
      let rejected = Set(told.filter { !$0.isPermitted }.map(\.topic))
      state.withLock { $0.rejected = rejected }
      if rejected.isSuperset(of: topics) { begun.continuation.finish() }
    case .conversation(let report):
      let readers = state.withLock { state in
        state.readers.values.filter { $0.conversation == report.conversation.id }
      }
      for reader in readers { reader.news.yield(news) }
    case .gone, .signedOut, .presence, .routingStatus, .reread: break
    }
  }
}
