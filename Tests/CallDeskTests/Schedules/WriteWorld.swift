import Groundwork
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// One shift at the desk, from one seed: two calls, an agent who writes, others who write beside him, a
/// platform and a network that misbehave, and a desk that is killed and started again. The journal is
/// all that survives. What must never happen is looked for at every step.
struct WriteWorld {
  typealias Place = CallDeskStateMachine.Place
  typealias Ticket = CallDeskOrder.Ticket
  typealias Pair = CallDeskOrder.Pair

  /// What happens at a point in time. A number in front names the run of the desk that it is for;
  /// another run never hears of it.
  indirect enum Happening {
    case input(run: Int, CallDeskStateMachine.Input)
    case wake(run: Int, Moment)
    case read(run: Int, ConversationID, Reader, asked: Moment)
    case shown(run: Int, ConversationID, Reader, asked: Moment, Result<ConversationReport, PlatformError>)
    case record(run: Int, Ticket, Place)
    case exchange(Int, ExchangeStep)
    case apply(Place, [String: String], replacing: Bool)
    case event(Announcement)
    case connect(run: Int, Int)
    case picture(run: Int, Int, asked: Moment)
    case notice(run: Int, Int)
    /// Everything is read for want of a channel.
    case poll(run: Int, Int)
    case deed
    case edit(Place)
    case othersDeed
    case oldCopy(Place, [String: String])
    case fault(Fault)
    case check(run: Int, Check)
  }

  /// Who asked for a read.
  enum Reader { case writer, store, recovery }

  var random: SeededRandom
  var now = Moment.dawn
  let clock = SetClock()
  var agenda = Agenda<Happening>()
  var isCalm = false
  /// How much goes wrong by itself, in a hundred.
  let trouble: Int
  /// Values are written again that the desk has shown, as undo and restore do.
  let isReturning: Bool
  /// Some PATCHes replace the whole map.
  let isReplacing: Bool

  // The platform and the network.
  var calls: [ConversationID: Conversation] = [:]
  var holdings: [Cell: [Holding]] = [:]
  var deck = FaultDeck()
  var exchanges: [Int: PatchExchange] = [:]
  var lastExchange = 0
  var heldBack: [ConversationID: Announcement] = [:]
  var lastDue: [ConversationID: Moment] = [:]
  /// Counts up whenever the socket is opened or lost, so that what was on its way is known to be lost.
  var connection = 0
  var isConnected = false
  var hearsEvents = false
  var skew = Interval.zero

  // The desk.
  var desk: CallDeskStateMachine
  var journal: Journal
  let store = MemoryJournal()
  var run = 0
  var deskDue: Moment?
  var timeline = Timeline()
  var origins = OriginLedger()
  /// The values that this run of the desk has shown, oldest first.
  var screen: [Cell: [String]] = [:]
  /// When the next step is the desk's last, and how much of it is still done.
  var isDying = false

  // What is watched.
  var lastTicket = 0
  var lastValue = 0
  var asked: [Ticket: [Asked]] = [:]
  /// Told and not ended.
  var open: Set<Name> = []
  /// Where a PATCH of this run is on its way.
  var flying: Set<Place> = []
  /// Reads of this run that are on their way.
  var reading: [ConversationID: Int] = [:]
  var hasReplaced = false
  /// What the platform has been without, after it was there.
  var everGone: Set<Cell> = []
  /// What another Patchbay on the same journal has written, and how often the desk knew.
  var beside: [Cell: Set<String>] = [:]
  var (lastBeside, namings) = (0, 0)
  var told: [Name: Told] = [:]
  /// Written down, and killed before it was told.
  var untold: Set<Name> = []
  var sent: [Cell: [Sent]] = [:]
  var foreign: [Cell: String] = [:]
  var everAsked: Set<Cell> = []
  var stamps: [Place: Int] = [:]
  var reported: Set<String> = []
  var limitedUntil: [Place: Moment] = [:]
  var recoveryReadsFailed: Set<ConversationID> = []
  /// What the last read for the recovery has shown.
  var pictures: [ConversationID: Conversation] = [:]
  /// What the platform held then, the last read has shown.
  var looked: [ConversationID: Int64] = [:]
  var steps = 0
  var faults: [Fault] = []
  var stages: [Stage: Set<Fault>] = [:]
  var complaints: [String] = []
  private let seed: UInt64
  /// Texts are slow to make: every eighth schedule looks that the journal's entries survive theirs.
  var looksAtTexts: Bool { seed % 8 == 0 }

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed)
    trouble = [2, 4, 8, 20].randomElement(using: &random) ?? 4
    isReturning = Int.random(in: 0..<8, using: &random) == 0
    isReplacing = Int.random(in: 0..<4, using: &random) == 0
    (desk, journal) = Self.started(0, store, clock, random.fork())
    for id in Self.ids { calls[id] = Self.call(id) }
  }

  static let ids: [ConversationID] = ["c-0", "c-1"]
  static let people: [ParticipantID] = ["p", "q"]
  /// Ours and of others alike; the rest are of others alone.
  static let ourKeys = ["a", "b", "c", "card_hint"]
  static let theirKeys = ["x", "y"]

  /// Runs with faults, then in calm until everything has settled.
  mutating func live() {
    for place in Self.ids.flatMap({ places(of: $0) }) {
      remember(place, [:])
      for (key, value) in attributes(place) { foreign[Cell(place: place, key: key)] = value }
    }
    begin()
    let length = Int.random(in: 20_000...90_000, using: &random)
    let deeds = Int.random(in: 24...48, using: &random)
    for _ in 0..<deeds { agenda.add(.deed, at: now + pause(length)) }
    for _ in 0..<Int.random(in: 12...24, using: &random) { agenda.add(.othersDeed, at: now + pause(length)) }
    for _ in 0..<Int.random(in: 3...9, using: &random) {
      agenda.add(.fault(possible.randomElement(using: &random) ?? .crash), at: now + pause(length))
    }
    pass(until: now + .milliseconds(length))
    (isCalm, isDying) = (true, false)
    deck = FaultDeck()
    // Longer than the platform may ask a write to wait.
    pass(until: now + .seconds(160))
    // What could not be looked at is looked at by the next run.
    if Bool.random(using: &random) || !journal.unfinished().isEmpty {
      restart(isGraceful: true)
      pass(until: now + .seconds(60))
    }
    resync()
    judge()
  }

  private mutating func pass(until end: Moment) {
    while let next = agenda.next(until: end) {
      set(max(now.ticks, next.moment.ticks))
      if case .check = next.value {} else { steps += 1 }
      happen(next.value)
    }
    set(end.ticks)
  }

  mutating func set(_ ticks: Int64) {
    let wall = Moment.dawn.wall.advanced(by: Interval(nanoseconds: ticks - Moment.dawn.ticks) + skew)
    now = Moment(ticks: ticks, wall: wall)
    clock.set(now)
  }

  mutating func happen(_ happening: Happening) {
    switch happening {
    case .input(let run, let input): if run == self.run { give(input) }
    case .wake(let run, let due): if run == self.run, due == deskDue { wake() }
    case .read(let run, let id, let reader, let asked): read(run, id, reader, asked)
    case .shown(let run, let id, let reader, let asked, let result):
      if run == self.run { shown(id, reader, asked, result) }
    case .record(let run, let ticket, let place): if run == self.run { inject(ticket, place) }
    case .exchange(let number, let step): proceed(number, step)
    case .apply(let place, let values, let replacing): apply(values, to: place, replacing: replacing)
    case .event(let announcement): hear(announcement)
    case .connect(let run, let number): if run == self.run, number == connection { connect() }
    case .picture(let run, let number, let asked):
      if run == self.run, number == connection { picture(asked) }
    case .notice(let run, let number): if run == self.run, number == connection { noticeSilence() }
    case .poll(let run, let number): if run == self.run, number == connection { poll() }
    case .deed: act()
    case .edit(let place): edit(place)
    case .othersDeed: actAsOthers()
    case .oldCopy(let place, let values): writeAsOthers(values, to: place)
    case .fault(let fault): strike(fault)
    case .check(let run, let check): if run == self.run { look(at: check) }
    }
  }

  mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...max(1, milliseconds), using: &random))
  }

  mutating func chance(_ percent: Int) -> Bool {
    !isCalm && Int.random(in: 0..<100, using: &random) < percent
  }

  func places(of id: ConversationID) -> [Place] {
    Self.people.map { Place(conversation: id, participant: $0) }
  }

  static func call(_ id: ConversationID) -> Conversation {
    // On a call outside every queue only the times tell who was first.
    var customer = Participant(id: "p", purpose: id == "c-0" ? .customer : .external, state: .connected)
    customer.connectedTime = Moment.dawn.wall
    customer.attributes = ["a": "a-0", "b": "b-0", "x": "x-0", "y": "y-0"]
    var agent = Participant(id: "q", purpose: .agent, state: .connected)
    agent.attributes = ["x": "x-1"]
    return Conversation(id: id, startTime: Moment.dawn.wall, participants: [customer, agent])
  }
}
