import Groundwork
import Transport

@testable import GenesysCloud

/// Drives a channel machine by hand, one input at a time, and keeps what it said.
struct ChannelStory {
  var machine: ChannelStateMachine
  var now = Moment.dawn
  private(set) var outputs: [ChannelStateMachine.Output] = []
  private(set) var links: [LinkState] = []
  private(set) var rereads: [Interval] = []
  private(set) var told: [ConversationID] = []
  private(set) var topics: [TopicState] = []
  private(set) var gone: [String] = []
  private(set) var signedOut: [PlatformError] = []

  static let fresh = KnownChannel(
    id: "ch-1", connectURI: Secret("wss://streaming.example/ch-1"),
    expires: Moment.dawn.wall.advanced(by: .seconds(86_400)))

  init(_ plan: ChannelPlan = .agent(userID: "u-1"), seed: UInt64 = 1) {
    machine = ChannelStateMachine(plan: plan, random: SeededRandom(seed: seed))
  }

  /// One input; what came of it replaces what came of the last.
  @discardableResult
  mutating func give(_ input: ChannelStateMachine.Input) -> [ChannelStateMachine.Output] {
    outputs = machine.handle(input, at: now)
    for case .tell(let news) in outputs { note(news) }
    return outputs
  }

  private mutating func note(_ news: ChannelNews) {
    switch news {
    case .link(let state): links.append(state)
    case .reread(let gap): rereads.append(gap)
    case .conversation(let report): told.append(report.conversation.id)
    case .gone(let id, let error): gone.append("\(id) \(error.status ?? 0)")
    case .signedOut(let error): signedOut.append(error)
    case .topics(let states): topics = states
    case .presence, .routingStatus: break
    }
  }

  mutating func wait(_ interval: Interval) { now = now + interval }

  /// The line that is being made, else the one that serves.
  var line: ChannelLane.Line {
    guard let lane = machine.lanes.first else {
      return ChannelLane.Line(
        id: 0, machine: ChannelLineStateMachine(topics: [], random: SeededRandom(seed: 0)))
    }
    return lane.successor ?? lane.serving
  }
  var phase: ChannelLineStateMachine.Phase { line.machine.phase }
  /// The socket that serves.
  var socket: Int? { machine.lanes.first?.serving.machine.socket }
  /// The read that was asked for last.
  var lastRead: ChannelStateMachine.Operation {
    ChannelStateMachine.Operation(line: 0, number: machine.lastOperation)
  }

  @discardableResult
  mutating func give(_ input: ChannelLineStateMachine.Input) -> [ChannelStateMachine.Output] {
    give(.line(line.id, input))
  }

  typealias Outputs = [ChannelStateMachine.Output]

  @discardableResult
  mutating func created(_ result: Result<KnownChannel, PlatformError>) -> Outputs {
    give(.created(line.machine.current, result))
  }
  @discardableResult
  mutating func subscribed(_ result: Result<[TopicState], PlatformError>) -> Outputs {
    give(.subscribed(line.machine.current, result))
  }
  @discardableResult
  mutating func opened() -> Outputs { give(.opened(line.machine.current)) }
  @discardableResult
  mutating func refused(_ failure: TransportFailure) -> Outputs {
    give(.refused(line.machine.current, failure))
  }
  @discardableResult
  mutating func checked(_ result: Result<Bool, PlatformError>) -> Outputs {
    give(.checked(line.machine.current, result))
  }
  @discardableResult
  mutating func read(_ result: Result<ChannelReading, PlatformError>) -> Outputs {
    give(.read(lastRead, result))
  }

  /// Lets a timer ring when it is due; answers how long that took.
  @discardableResult
  mutating func ring(_ timer: ChannelStateMachine.Timer) -> Interval? {
    guard let due = machine.timers[timer] else { return nil }
    let pause = due.since(now)
    now = max(now, due)
    give(.timer(timer))
    return pause
  }

  /// Lets the retry timer ring, of the line or else of the picture.
  @discardableResult
  mutating func waitForRetry() -> Interval? { ring(.line(line.id, .retry)) ?? ring(.picture) }

  @discardableResult
  mutating func ringWatchdog() -> Interval? { ring(.line(line.id, .watchdog)) }

  /// What the machine just asked for, in a word each.
  var asks: [String] {
    outputs.compactMap {
      switch $0 {
      case .create: "create"
      case .subscribe(_, let channel, let topics): "subscribe \(channel.id) \(topics.count)"
      case .check(_, let channel): "check \(channel.id)"
      case .open(_, let channel): "open \(channel.id)"
      case .ping: "ping"
      case .close: "close"
      case .read(_, .myCalls): "read my calls"
      case .read(_, .conversations(let ids)): "read " + ids.map(\.rawValue).joined(separator: " ")
      case .read(_, .nothing): "read nothing"
      case .compare(_, .myCalls, _): "compare my calls"
      case .compare: "compare"
      case .finish: "finish"
      case .set, .cancel, .tell: nil
      }
    }
  }

  /// Channel made, subscribed, socket open: the snapshot is being read.
  mutating func connect(from phase: ChannelLineStateMachine.Phase = .idle, as channel: KnownChannel = fresh) {
    if phase == .idle { give(.start) }
    created(.success(channel))
    subscribed(.success([]))
    opened()
  }

  /// Connected and read.
  mutating func goLive(_ calls: [String] = []) {
    connect()
    readDone(calls)
  }

  mutating func readDone(_ calls: [String]) { read(.success(Self.reading(calls))) }

  static func reading(_ calls: [String], ended: Bool = false) -> ChannelReading {
    ChannelReading(reports: calls.map { report($0, ended: ended) })
  }

  static func missing(_ id: ConversationID, _ status: Int = 404) -> ChannelReading {
    ChannelReading(missing: [ChannelReading.Missing(id: id, error: .status(status))])
  }

  /// One call with an attribute that changes.
  static func version(_ number: Int) -> ConversationReport {
    var report = report("c-1")
    report.source = .callsEvent
    report.conversation.participants[0].attributes = ["v": String(number)]
    return report
  }

  static func report(_ id: String, ended: Bool = false) -> ConversationReport {
    let party = Participant(id: "p", purpose: .customer, state: ended ? .terminated : .connected)
    return ConversationReport(
      conversation: Conversation(id: ConversationID(rawValue: id), participants: [party]), source: .read,
      received: .dawn)
  }

  /// Heartbeats for so many half minutes, and what they have asked for.
  @discardableResult
  mutating func beat(_ times: Int) -> [String] {
    (0..<times).flatMap { _ in
      wait(.seconds(30))
      frame(.signOfLife)
      return asks
    }
  }

  /// The person goes on queue.
  mutating func goOnQueue() {
    frame(.news(.presence(Presence(definitionID: "q", system: "OnQueue", label: "On Queue"))))
  }

  /// The socket that serves is closed because its token is over.
  mutating func closeForToken() {
    guard let lane = machine.lanes.first, let socket else { return }
    give(.line(lane.serving.id, .closed(socket, reason: "the channel has ended", isTokenOver: true)))
  }

  /// A frame on the socket that serves.
  mutating func frame(_ frame: ChannelFrame) {
    guard let lane = machine.lanes.first, let socket else { return }
    give(.line(lane.serving.id, .frame(socket, frame)))
  }

  /// The socket that serves is cut.
  mutating func cut() {
    guard let lane = machine.lanes.first, let socket else { return }
    give(.line(lane.serving.id, .closed(socket, reason: "connection lost")))
  }
}

extension ChannelStateMachine.Output {
  /// Whether it is news of a kind.
  func tells(_ isIt: (ChannelNews) -> Bool) -> Bool {
    if case .tell(let news) = self { isIt(news) } else { false }
  }
}
