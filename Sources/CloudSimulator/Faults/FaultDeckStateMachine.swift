internal import Groundwork

/// Which faults are in force and how often each still strikes.
struct FaultDeckStateMachine: Sendable {
  private(set) var lag: ClosedRange<Int>?
  private var lose = 0
  private var double = 0
  private var reorder = 0
  private var hold: [Int] = []
  private var replace = 0
  private var silent = 0
  private var gateways: [Gateway] = []
  private var edgePages = 0
  private var refusals: [Refusal] = []
  private var cutUntil: Int64?
  private var silentUntil: Int64?
  private var slowCRM: (milliseconds: Int, until: Int64)?
  private var slowAPI: (milliseconds: Int, until: Int64)?
  private var brokenCRM: (status: Int, until: Int64)?
  private var rejectsUntil: Int64?
  private var deadUntil: Int64?
  private var emptyUntil: Int64?
  private var truncation: (count: Int, until: Int64)?
  private var pages: (count: Int, until: Int64)?
  private var deafness: [Deafness] = []
  private var proxy: (answer: SimulatorFault.SocketAnswer, until: Int64)?
  /// How far the clock that answers are dated by is ahead.
  private(set) var clockSkew = Interval.zero

  private struct Refusal: Sendable {
    var status: Int
    var left: Int
    var only: SimulatorFault.RequestKind
  }

  /// What stands in front of the platform and answers for it.
  struct Gateway: Sendable {
    var status: Int
    var body: SimulatorFault.GatewayBody
    fileprivate var left: Int

    /// Its answer.
    var answer: PlatformAnswer {
      switch body {
      case .html:
        PlatformAnswer(status: status, body: .html("<html><body><h1>\(status)</h1></body></html>"))
      case .empty: .empty(status)
      case .json: .json(["message": "upstream request timeout"], status: status)
      }
    }
  }

  /// Channels that deliver nothing, or nothing of one topic.
  private struct Deafness: Sendable {
    var topic: String?
    var channels: Set<String>
    /// Until when those that are made are deaf, too.
    var until: Int64

    func covers(_ channel: String, _ topic: String) -> Bool {
      channels.contains(channel) && (self.topic.map { topic == $0 || topic.hasSuffix(".\($0)") } ?? true)
    }
  }

  /// What happens to a conversation event.
  enum EventFate: Sendable { case sent, lost, doubled, held }

  /// What happens to a request instead of its work.
  enum RequestFate: Sendable { case refused(Int), edgePage }

  /// Puts a fault in force. Those that act at once (other writer, expiry, cutting) are the caller's.
  mutating func handle(_ fault: SimulatorFault, at now: Moment) {
    switch fault {
    case .loseEvents(let count): lose += count
    case .doubleEvents(let count): double += count
    case .reorderEvents(let count): reorder += count
    case .holdAnswer(let seconds): hold.append(seconds)
    case .refuse(let status, let count, let only):
      refusals.append(Refusal(status: status, left: count, only: only))
    case .edgePage(let count): edgePages += count
    case .skewClock(let seconds): clockSkew = .seconds(seconds)
    case .lag(let range): lag = range
    case .replaceAttributes(let count): replace += count
    case .applyThenRefuse(let status, let body, let count):
      gateways.append(Gateway(status: status, body: body, left: count))
    case .noAttributes(let count): silent += count
    case .otherWriter, .expireTokens: break
    default: begin(fault, at: now)
    }
  }

  /// Those that last a while.
  private mutating func begin(_ fault: SimulatorFault, at now: Moment) {
    func end(_ seconds: Int) -> Int64 { now.advanced(by: .seconds(seconds)).ticks }
    switch fault {
    case .cutLink(let seconds): cutUntil = end(seconds)
    case .silentSockets(let seconds): silentUntil = end(seconds)
    case .deadChannels(let seconds): deadUntil = end(seconds)
    case .refuseSockets(let answer, let seconds): proxy = (answer, end(seconds))
    case .rejectTopics(let seconds): rejectsUntil = end(seconds)
    case .emptyMyCalls(let seconds): emptyUntil = end(seconds)
    case .truncateActivity(let count, let seconds): truncation = (count, end(seconds))
    case .smallPages(let count, let seconds): pages = (count, end(seconds))
    case .slowCRM(let milliseconds, let seconds): slowCRM = (milliseconds, end(seconds))
    case .slowAPI(let milliseconds, let seconds): slowAPI = (milliseconds, end(seconds))
    case .breakCRM(let status, let seconds): brokenCRM = (status, end(seconds))
    default: break
    }
  }

  /// These channels, and those that are made for a while, deliver nothing, or nothing of one topic.
  mutating func deafen(_ channels: some Sequence<String>, to topic: String?, for seconds: Int, at now: Moment)
  {
    deafness.append(
      Deafness(
        topic: topic, channels: Set(channels), until: now.advanced(by: .seconds(seconds)).ticks))
  }

  /// A channel has been made.
  mutating func made(_ channel: String, at now: Moment) {
    for index in deafness.indices where deafness[index].until > now.ticks {
      deafness[index].channels.insert(channel)
    }
  }

  /// Whether any channel delivers less than it should.
  var isAnyDeaf: Bool { !deafness.isEmpty }
  func isDeaf(_ channel: String, to topic: String) -> Bool {
    deafness.contains { $0.covers(channel, topic) }
  }

  /// Ends every fault.
  mutating func clear() { self = FaultDeckStateMachine() }

  mutating func nextEvent() -> EventFate {
    if Self.use(&lose) { return .lost }
    if Self.use(&double) { return .doubled }
    if Self.use(&reorder) { return .held }
    return .sent
  }

  mutating func nextRequest(isWrite: Bool) -> RequestFate? {
    if Self.use(&edgePages) { return .edgePage }
    let fits = refusals.firstIndex { $0.only == .any || ($0.only == .writes) == isWrite }
    guard let fits else { return nil }
    let status = refusals[fits].status
    refusals[fits].left -= 1
    if refusals[fits].left <= 0 { refusals.remove(at: fits) }
    return .refused(status)
  }

  /// How long to keep back the answer to this attribute PATCH.
  mutating func nextHold() -> Interval? { hold.isEmpty ? nil : .seconds(hold.removeFirst()) }
  mutating func nextReplaces() -> Bool { Self.use(&replace) }
  /// Whether this conversation event leaves attributes out.
  mutating func nextIsSilent() -> Bool { Self.use(&silent) }

  /// Who answers for a write of attributes that has been carried out; nil for the platform itself.
  mutating func nextGateway() -> Gateway? {
    guard !gateways.isEmpty else { return nil }
    gateways[0].left -= 1
    return gateways[0].left <= 0 ? gateways.removeFirst() : gateways[0]
  }

  func isCut(at now: Moment) -> Bool { (cutUntil ?? .min) > now.ticks }
  func isSilent(at now: Moment) -> Bool { (silentUntil ?? .min) > now.ticks }
  func rejectsTopics(at now: Moment) -> Bool { (rejectsUntil ?? .min) > now.ticks }
  /// Whether a token without a user is shown no calls instead of a refusal.
  func hidesMyCalls(at now: Moment) -> Bool { (emptyUntil ?? .min) > now.ticks }
  /// How many conversations of a group the activity query lists.
  func mostListed(at now: Moment) -> Int? { truncation.flatMap { $0.until > now.ticks ? $0.count : nil } }
  /// How many of them a page of it holds.
  func mostOnPage(at now: Moment) -> Int? { pages.flatMap { $0.until > now.ticks ? $0.count : nil } }
  func losesChannels(at now: Moment) -> Bool { (deadUntil ?? .min) > now.ticks }
  /// What a proxy makes of a request for a socket.
  func socketAnswer(at now: Moment) -> SimulatorFault.SocketAnswer? {
    proxy.flatMap { $0.until > now.ticks ? $0.answer : nil }
  }
  func crmDelay(at now: Moment) -> Interval { Self.delay(slowCRM, at: now) }
  func apiDelay(at now: Moment) -> Interval { Self.delay(slowAPI, at: now) }

  /// What the CRM answers instead of its own words.
  func crmFailure(at now: Moment) -> PlatformAnswer? {
    guard let brokenCRM, brokenCRM.until > now.ticks else { return nil }
    return .json(["error": "the database failed"], status: brokenCRM.status)
  }

  private static func delay(_ slow: (milliseconds: Int, until: Int64)?, at now: Moment) -> Interval {
    guard let slow, slow.until > now.ticks else { return .zero }
    return .milliseconds(slow.milliseconds)
  }

  private static func use(_ count: inout Int) -> Bool {
    guard count > 0 else { return false }
    count -= 1
    return true
  }
}
