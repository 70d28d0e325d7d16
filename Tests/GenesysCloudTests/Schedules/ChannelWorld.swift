import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

/// A platform, a network and an owner around one channel machine, all from one seed: answers come
/// late or twice, sockets are cut or fall silent, channels are forgotten, tokens end.
struct ChannelWorld {
  /// What goes wrong on purpose.
  enum Fault: String, CaseIterable {
    case cut, silence, forgetChannel, closeSoon, replaceToken, revokeToken, stealSocket, subscriptionsLost
    case sleep, rejectedTopic, outage, doubledAnswer, strayInput, reconnect, reread
  }

  /// More than a dozen losses, each with all its steps, and the owner's own re-reads, never make.
  static let requestsAllowed = 90

  typealias Socket = ChannelStateMachine.Operation

  /// What happens at a point in time.
  enum Happening {
    case input(ChannelStateMachine.Input)
    /// The platform takes the picture that a read will bring.
    case sample(Socket, ChannelPlan.Reads, asked: Moment)
    case answer(Socket, [ConversationReport], asked: Moment)
    case accept(Socket, KnownChannel)
    case event(Socket, ConversationReport)
    case heartbeat(Socket)
    case pong(Socket)
    /// The platform closes a socket that it announced to close.
    case close(Socket)
    /// A channel ends with its token.
    case die(String)
    case change
    case fault(Fault)
  }

  struct Call: Equatable {
    var version: Int
    var hasEnded: Bool
  }

  var random: SeededRandom
  var now = Moment.dawn
  var machine: ChannelStateMachine
  var agenda = Agenda<Happening>()
  var isCalm = false

  // The platform.
  var calls: [ConversationID: Call] = [:]
  var channels: Set<String> = []
  var madeChannels = 0
  /// Sockets that stand, with their channel; silent ones bring nothing any more.
  var sockets: [Socket: String] = [:]
  var silent: Set<Socket> = []
  /// Each socket brings its events in order.
  var lastEventDue: [Socket: Moment] = [:]
  var outageUntil = Moment.dawn
  var isTopicPermitted = true
  /// Whose line the next fault meets, where there are two.
  var struckLane = 0
  var slept = Interval.zero

  // The owner.
  var picture: [ConversationID: Call] = [:]
  var lastEvent: [ConversationID: Moment] = [:]
  var rereads: [ConversationID: Int] = [:]
  /// Overlapped by events three times in a row: old until the next event, and known to be.
  var unsettled: Set<ConversationID> = []
  var link: LinkState?
  var topics: [TopicState] = []
  var isRereadDue = false

  // What is watched.
  var steps = 0
  var faults: [Fault] = []
  var phases: [Stage: Set<Fault>] = [:]
  var complaints: [String] = []
  var openedAt: [Socket: Moment] = [:]
  var lastSnapshotAsked: Moment?
  /// When each lane was last heard of.
  var lastFrames: [Int: Moment] = [:]
  var requestsInMinute: [Int64: Int] = [:]
  /// The newest version of each call that an event told.
  var newestTold: [ConversationID: Int] = [:]
  /// Calls shown otherwise than they are behind a live link, since when, and how long that lasted.
  var differsSince: [ConversationID: Moment] = [:]
  var differences: [Interval] = []

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let known = KnownChannel(id: "known", connectURI: Secret("wss://known"))
    let count = Int.random(in: 0..<4, using: &random) == 0 ? 1500 : 1
    var plan = ChannelPlan(topics: (0..<count).map { "t\($0)" }, reads: .myCalls, readsEarly: true)
    if Bool.random(using: &random) { plan.known = known }
    if Bool.random(using: &random) { channels.insert("known") }
    machine = ChannelStateMachine(plan: plan, random: random.fork())
  }

  /// Runs with faults, then in calm until everything has settled.
  mutating func run() {
    for index in 0..<4 { calls[ConversationID(rawValue: "c-\(index)")] = Call(version: 0, hasEnded: false) }
    give(.start)
    agenda.add(.change, at: now + pause(2000))
    for _ in 0..<Int.random(in: 6...14, using: &random) {
      agenda.add(.fault(Fault.allCases.randomElement(using: &random) ?? .cut), at: now + pause(240_000))
    }
    run(until: .dawn + .seconds(240))
    isCalm = true
    run(until: .dawn + .seconds(1200))
    judge()
  }

  private mutating func run(until end: Moment) {
    while let next = agenda.next(until: end) {
      now = moment(max(now, next.moment).ticks)
      checkSilence()
      happen(next.value)
    }
    now = moment(end.ticks)
  }

  /// The wall clock goes on while the machine sleeps; the other one does not.
  func moment(_ ticks: Int64) -> Moment {
    let awake = Interval(nanoseconds: ticks - Moment.dawn.ticks)
    return Moment(ticks: ticks, wall: Moment.dawn.wall.advanced(by: awake + slept))
  }

  mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...milliseconds, using: &random))
  }

  mutating func chance(_ percent: Int) -> Bool {
    !isCalm && Int.random(in: 0..<100, using: &random) < percent
  }

  /// How long the picture differs while the link says live: events on their way, and what a socket
  /// does not bring that is dead and not yet known to be.
  mutating func compare(_ id: ConversationID) {
    if link == .live, let shown = picture[id], shown != calls[id] {
      differsSince[id] = differsSince[id] ?? now
    } else if let since = differsSince.removeValue(forKey: id), link == .live {
      differences.append(now.since(since))
    }
  }

  mutating func compareAll() { for id in calls.keys { compare(id) } }

  private mutating func judge() {
    if let most = requestsInMinute.values.max(), most > Self.requestsAllowed {
      complaints.append("\(most) requests in a minute")
    }
    if machine.phase != .live { complaints.append("not live in calm, but \(machine.phase)") }
    if link != .live { complaints.append("live, but the owner heard \(String(describing: link))") }
    if machine.lanes.contains(where: \.isChanging) { complaints.append("two lines in calm") }
    for (id, call) in calls where !unsettled.contains(id) && picture[id] != call {
      if call.hasEnded, picture[id] == nil { continue }
      complaints.append("\(id) is \(call), shown \(String(describing: picture[id]))")
    }
  }
}
