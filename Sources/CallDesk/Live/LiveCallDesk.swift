public import CustomerLookup
public import GenesysCloud
public import Groundwork
internal import Synchronization

/// The call desk over the real platform (or the simulator). It carries requests, timers and results;
/// `CallDeskStateMachine` decides everything.
public final class LiveCallDesk: CallDeskService {
  /// Everything that happens, in order. One consumer.
  public let news: AsyncStream<CallDeskNews>
  private let mail: AsyncStream<Mail>.Continuation
  private let loop: Mutex<Loop>

  /// What the one loop takes, in order.
  enum Mail: Sendable {
    case input(CallDeskStateMachine.Input)
    case lookupSlow(CallDeskOrder.Ticket, LookupWait)
    case lookupEnded(CallDeskOrder.Ticket, LookupAnswer?)
    case news(CallDeskNews)
    case stop
  }

  private enum Loop {
    case ready(AsyncStream<Mail>, LiveCallDeskRunner)
    case running(Task<Void, Never>)
    case over
  }

  /// A desk over a platform.
  /// - Parameters:
  ///   - platform: where calls live.
  ///   - finder: who finds customers.
  ///   - rules: budget, privacy and timing of writes.
  ///   - journal: writes down what is done; nil for none.
  ///   - time: the clocks.
  ///   - random: where jitter comes from.
  public init(
    platform: any PlatformService, finder: CustomerFinder, rules: CallDeskRules = CallDeskRules(),
    journal: Journal? = nil, time: any TimeSource, random: SeededRandom = .unpredictable()
  ) {
    let (news, newsFeed) = AsyncStream.makeStream(of: CallDeskNews.self)
    let (mails, mail) = AsyncStream.makeStream(of: Mail.self)
    (self.news, self.mail) = (news, mail)
    let runner = LiveCallDeskRunner(
      machine: CallDeskStateMachine(rules: rules, random: random) { value, kept in
        journal?.matches(value, kept) ?? false
      }, platform: platform, finder: finder, journal: journal, time: time, mail: mail, news: newsFeed)
    loop = Mutex(.ready(mails, runner))
  }

  /// Takes an order and returns at once.
  public func order(_ order: CallDeskOrder) { mail.yield(.input(.order(order))) }

  /// Signs in, subscribes, reads and then stays live until `stop`. Does nothing the second time.
  public func start() {
    loop.withLock { loop in
      guard case .ready(let mails, let runner) = loop else { return }
      loop = .running(Task { await runner.run(mails) })
    }
  }

  /// Ends what waits, closes the channel and finishes `news`.
  public func stop() async {
    mail.yield(.stop)
    let running = loop.withLock { loop -> Task<Void, Never>? in
      defer { loop = .over }
      if case .running(let task) = loop { return task }
      if case .ready(_, let runner) = loop { runner.finish() }
      return nil
    }
    await running?.value
  }
}
