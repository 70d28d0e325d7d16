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
    case .presence, .routingStatus, .topics: break
    }
  }

  mutating func wait(_ interval: Interval) { now = now + interval }

  /// Lets the retry timer ring when it is due.
  @discardableResult
  mutating func waitForRetry() -> Interval? {
    guard let due = machine.timers[.retry] else { return nil }
    let pause = due.since(now)
    now = max(now, due)
    give(.timer(.retry))
    return pause
  }

  /// What the machine just asked for, in a word each.
  var asks: [String] {
    outputs.compactMap {
      switch $0 {
      case .create: "create"
      case .subscribe(_, let channel, let topics): "subscribe \(channel.id) \(topics.count)"
      case .check(_, let channel): "check \(channel.id)"
      case .open(_, let channel): "open \(channel.id)"
      case .close: "close"
      case .read(_, .myCalls): "read my calls"
      case .read(_, .conversations(let ids)): "read " + ids.map(\.rawValue).joined(separator: " ")
      case .read(_, .nothing): "read nothing"
      case .finish: "finish"
      case .set, .cancel, .tell: nil
      }
    }
  }

  var current: Int { machine.current }

  /// Channel made, subscribed, socket open: the snapshot is being read.
  mutating func connect(from phase: ChannelStateMachine.Phase = .idle) {
    if phase == .idle { give(.start) }
    give(.created(current, .success(Self.fresh)))
    give(.subscribed(current, .success([])))
    give(.opened(current))
  }

  /// Connected and read.
  mutating func goLive(_ calls: [String] = []) {
    connect()
    readDone(calls)
  }

  mutating func readDone(_ calls: [String]) { give(.read(current, .success(Self.reading(calls)))) }

  static func reading(_ calls: [String], ended: Bool = false) -> ChannelReading {
    ChannelReading(reports: calls.map { report($0, ended: ended) })
  }

  static func missing(_ id: ConversationID, _ status: Int = 404) -> ChannelReading {
    ChannelReading(missing: [ChannelReading.Missing(id: id, error: .status(status))])
  }

  static func report(_ id: String, ended: Bool = false) -> ConversationReport {
    let party = Participant(id: "p", purpose: .customer, state: ended ? .terminated : .connected)
    return ConversationReport(
      conversation: Conversation(id: ConversationID(rawValue: id), participants: [party]), source: .read,
      received: .dawn)
  }

  /// A frame on the socket in use.
  mutating func frame(_ frame: ChannelFrame) {
    if let socket = machine.socket { give(.frame(socket, frame)) }
  }

  /// The socket in use is cut.
  mutating func cut() {
    if let socket = machine.socket { give(.closed(socket, reason: "connection lost")) }
  }
}
