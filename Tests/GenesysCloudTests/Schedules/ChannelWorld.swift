import Groundwork
import Transport

@testable import GenesysCloud

/// A platform, a network and an owner around one channel machine, all from one seed: answers come
/// late or twice, sockets are cut or fall silent, channels are forgotten, tokens end.
struct ChannelWorld {
  /// What goes wrong on purpose.
  enum Fault: String, CaseIterable {
    case cut, silence, forgetChannel, closeSoon, replaceToken, revokeToken, stealSocket, subscriptionsLost
    case outage, doubledAnswer, strayInput, reconnect, reread
  }

  /// What happens at a point in time.
  enum Happening {
    case input(ChannelStateMachine.Input)
    /// The platform takes the picture that a read will bring.
    case sample(Int, ChannelPlan.Reads, asked: Moment)
    case answer(Int, [ConversationReport], asked: Moment)
    case accept(Int, KnownChannel)
    case event(Int, ConversationReport)
    case heartbeat(Int)
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
  var sockets: [Int: String] = [:]
  var silent: Set<Int> = []
  var outageUntil = Moment.dawn

  // The owner.
  var picture: [ConversationID: Call] = [:]
  var lastEvent: [ConversationID: Moment] = [:]
  var rereads: [ConversationID: Int] = [:]
  /// Overlapped by events three times in a row: old until the next event, and known to be.
  var unsettled: Set<ConversationID> = []
  var link: LinkState?

  // What is watched.
  var steps = 0
  var faults: [Fault] = []
  var phases: [ChannelStateMachine.Phase: Set<Fault>] = [:]
  var complaints: [String] = []
  var openedAt: [Int: Moment] = [:]
  var lastSnapshotAsked: Moment?

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let known = KnownChannel(id: "known", connectURI: Secret("wss://known"))
    var plan = ChannelPlan(topics: ["t"], reads: .myCalls, readsEarly: true)
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
      now = max(now, next.moment)
      happen(next.value)
    }
    now = end
  }

  mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...milliseconds, using: &random))
  }

  mutating func chance(_ percent: Int) -> Bool {
    !isCalm && Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func judge() {
    if machine.phase != .live { complaints.append("not live in calm, but \(machine.phase)") }
    if link != .live { complaints.append("live, but the owner heard \(String(describing: link))") }
    for (id, call) in calls where !unsettled.contains(id) && picture[id] != call {
      if call.hasEnded, picture[id] == nil { continue }
      complaints.append("\(id) is \(call), shown \(String(describing: picture[id]))")
    }
  }
}
