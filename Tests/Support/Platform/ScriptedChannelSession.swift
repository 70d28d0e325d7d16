public import GenesysCloud
internal import Groundwork

/// A channel session that brings what the test says and remembers what was asked of it.
public final class ScriptedChannelSession: ChannelSession {
  /// What it was opened for.
  public let plan: ChannelPlan
  /// What happens, in order.
  public let news: AsyncStream<ChannelNews>
  private let feed: AsyncStream<ChannelNews>.Continuation
  private let state = Watched(State())

  private struct State: Sendable {
    var isStarted = false
    var isStopped = false
    var rereads: [ConversationID] = []
    var reconnects = 0
    var clockChecks = 0
  }

  /// A session that has not begun.
  public init(_ plan: ChannelPlan) {
    self.plan = plan
    (news, feed) = AsyncStream.makeStream()
  }

  /// Brings one piece of news.
  public func bring(_ news: ChannelNews) { feed.yield(news) }

  /// Conversations that were to be read again.
  public var rereads: [ConversationID] { state.value.rereads }
  /// How often the next try was asked for.
  public var reconnects: Int { state.value.reconnects }
  /// Whether it was stopped.
  public var isStopped: Bool { state.value.isStopped }

  /// Returns once it was started.
  public func waitForStart() async throws { try await state.wait { $0.isStarted } }
  /// Returns once so many conversations were to be read again.
  public func waitForRereads(_ count: Int) async throws { try await state.wait { $0.rereads.count >= count } }

  /// Begins.
  public func start() { state.change { $0.isStarted = true } }
  /// Notes a re-read.
  public func reread(_ conversation: ConversationID) { state.change { $0.rereads.append(conversation) } }
  /// Notes the wish for a new try.
  public func reconnect() { state.change { $0.reconnects += 1 } }
  /// Notes the wish to look at the clocks.
  public func checkClocks() { state.change { $0.clockChecks += 1 } }
  /// Returns once the clocks were to be looked at.
  public func waitForClockCheck() async throws { try await state.wait { $0.clockChecks > 0 } }
  /// Ends the news.
  public func stop() async {
    state.change { $0.isStopped = true }
    feed.finish()
  }

  /// A channel that can be kept: the one it was given, else a new one.
  public var channel: KnownChannel? {
    get async { plan.known ?? KnownChannel(id: "ch-1", connectURI: Secret("wss://streaming.example/ch-1")) }
  }
}
