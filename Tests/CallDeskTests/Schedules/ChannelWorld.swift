import Groundwork
import PatchbayTestSupport
import Transport

@testable import CallDesk
@testable import GenesysCloud

/// A platform and a network around one channel machine and the call desk above it, all from one seed:
/// answers come late or twice, sockets are cut or fall silent, channels are forgotten, tokens end.
struct ChannelWorld {
  /// What goes wrong on purpose.
  enum Fault: String, CaseIterable {
    case cut, silence, forgetChannel, closeSoon, replaceToken, revokeToken, stealSocket, subscriptionsLost
    case sleep, rejectedTopic, outage, doubledAnswer, strayInput, reconnect, reread
    /// As the simulator's `deaf-channel` and `refuse-sockets`.
    case deafChannel, refuseSockets
    /// The token is over, and nobody has another one yet.
    case endToken
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
    /// A read that compares, as the platform has it now.
    case compare(Socket, asked: Moment)
    case change
    case fault(Fault)
    // Between the desk and the platform.
    case deskWake(Moment)
    case write
    case patch(CallDeskStateMachine.Place, Int, [String: String])
    case patched(CallDeskStateMachine.Place, Int, Result<Accepted, PlatformError>)
    case ownRead(ConversationID, asked: Moment)
    case ownAnswer(ConversationID, Result<ConversationReport, PlatformError>)
  }

  struct Call: Equatable {
    var version = 0
    var note: String?
    var hasEnded = false
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
  /// Channels that beat and deliver nothing.
  var deaf: Set<String> = []
  /// Until when a proxy lets no socket in, and what it answers; nil: it resets the connection.
  var refusal: (until: Moment, status: Int?) = (.dawn, nil)
  var outageUntil = Moment.dawn
  var isTopicPermitted = true
  /// Whose line the next fault meets, where there are two.
  var struckLane = 0
  var slept = Interval.zero

  // The owner.
  var desk: CallDeskStateMachine
  var deskDue: Moment?
  /// Reads that the desk waits for, because an event overtook one.
  var pendingRereads: Set<ConversationID> = []
  var lastTicket = 0
  var openWrites: [CallDeskOrder.Ticket: Moment] = [:]
  var everWritten: Set<String> = []
  var link: LinkState?
  var topics: [TopicState] = []
  var isRereadDue = false

  // What is watched.
  var wire = WireLog()
  var steps = 0
  var faults: [Fault] = []
  var phases: [Stage: Set<Fault>] = [:]
  var complaints: [String] = []
  var openedAt: [Socket: Moment] = [:]
  var lastSnapshotAsked: Moment?
  /// The picture under way: when it was asked for, and what the platform had then.
  var picture: (name: Socket, asked: Moment, versions: [ConversationID: Int])?
  /// The same of the last one that came.
  var versionsAsked: [ConversationID: Int] = [:]
  var pictureAsked = Moment.dawn
  var lastEvent: [ConversationID: Moment] = [:]
  /// When anything was last heard of any socket.
  var lastSign = Moment.dawn
  /// When each lane was last heard of.
  var lastFrames: [Int: Moment] = [:]
  var requestsInMinute: [Int64: Int] = [:]
  /// The newest version of each call that an event told.
  var newestTold: [ConversationID: Int] = [:]
  /// Calls shown otherwise than they are behind a live link, since when, and how long that lasted.
  var differsSince: [ConversationID: Moment] = [:]
  var differences: [Interval] = []
  /// The same of what a deaf channel did not tell.
  var deafDifferences: [Interval] = []
  var missed: [ConversationID: Moment] = [:]
  var calmSince: Moment?
  var lastComparison: Moment?
  var lastPoll: Moment?
  /// Somebody has asked for the next read.
  var isPollAsked = false

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let known = KnownChannel(id: "known", connectURI: Secret("wss://known"))
    let count = Int.random(in: 0..<4, using: &random) == 0 ? 1500 : 1
    var plan = ChannelPlan(topics: (0..<count).map { "t\($0)" }, reads: .myCalls, readsEarly: true)
    if Bool.random(using: &random) { plan.known = known }
    if Bool.random(using: &random) { channels.insert("known") }
    machine = ChannelStateMachine(plan: plan, random: random.fork())
    desk = CallDeskStateMachine(rules: CallDeskRules(), random: random.fork())
  }

  /// Runs with faults, for so many times four minutes, then in calm until everything has settled.
  mutating func run(length: Int = 1) {
    for index in 0..<4 { calls[ConversationID(rawValue: "c-\(index)")] = Call() }
    give(.signedIn(.success(Agent(id: "u", name: "Dana"))))
    give(.start)
    agenda.add(.write, at: now + pause(30_000))
    agenda.add(.change, at: now + pause(2000))
    let end = Moment.dawn + .seconds(240 * length)
    for _ in 0..<Int.random(in: 6 * length...14 * length, using: &random) {
      agenda.add(
        .fault(Fault.allCases.randomElement(using: &random) ?? .cut), at: now + pause(240_000 * length))
    }
    run(until: end)
    (isCalm, calmSince) = (true, now)
    run(until: end + .seconds(960))
    judge()
    // Nothing is left open after a closing look at everything.
    for id in desk.store.conversations.map(\.id) { give(.reread(id)) }
    run(until: end + .seconds(1080))
    judge(isClosing: true)
  }

  private mutating func run(until end: Moment) {
    while let next = agenda.next(until: end) {
      now = moment(max(now, next.moment).ticks)
      checkSilence()
      checkDeafness()
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
  /// does not bring that is dead and not yet known to be. What is shown as unsettled claims nothing.
  mutating func compare(_ id: ConversationID) {
    if link == .live, let shown = shown(id), shown != calls[id], !desk.store.isUnsettled(id) {
      differsSince[id] = differsSince[id] ?? now
    } else if let since = differsSince.removeValue(forKey: id), link == .live {
      if missed.removeValue(forKey: id) == nil {
        differences.append(now.since(since))
      } else {
        deafDifferences.append(now.since(since))
      }
    }
    if shown(id) == calls[id] { missed[id] = nil }
  }

  private mutating func judge(isClosing: Bool = false) {
    if let most = requestsInMinute.values.max(), most > Self.requestsAllowed {
      complaints.append("\(most) requests in a minute")
    }
    if machine.phase != .live { complaints.append("not live in calm, but \(machine.phase)") }
    if link != .live { complaints.append("live, but the owner heard \(String(describing: link))") }
    if machine.lanes.contains(where: \.isChanging) { complaints.append("two lines in calm") }
    for (id, call) in calls where shown(id) != call && (isClosing || !desk.store.isUnsettled(id)) {
      if call.hasEnded, shown(id) == nil { continue }
      complaints.append("\(id) is \(call), shown \(String(describing: shown(id)))")
    }
    for ticket in openWrites.keys { complaints.append("write \(ticket.number) waits for ever") }
  }
}
