import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

/// A token endpoint, a platform, and many calls around one token machine, all from one seed: renewals
/// are lost, late or refused, tokens are revoked, the machine sleeps and its clock is set.
struct TokenWorld {
  /// What goes wrong on purpose.
  enum Fault: String, CaseIterable {
    // At the token endpoint.
    case renewalLost, renewalLate, renewalRefused, renewal5xx, renewal429, renewalNonsense
    // To a call.
    case revoked, endToken, answered403, answered404, answered429, answered5xx, callLost, answerLost
    // Around.
    case burst, cancelled, sleep, clockAhead, clockBack, otherShell

    /// Met while a token is being fetched, and only then.
    var isOfEndpoint: Bool {
      switch self {
      case .renewalLost, .renewalLate, .renewalRefused, .renewal5xx, .renewal429, .renewalNonsense: true
      default: false
      }
    }

    /// Only who is let in is told this.
    var needsToken: Bool { self == .answered403 || self == .answered404 }

    /// After this a token may be over, or taken for it.
    var endsTokens: Bool {
      switch self {
      case .sleep, .clockAhead, .revoked, .endToken: true
      default: false
      }
    }
  }

  /// Where a fault can meet the token.
  enum Stage: String, CaseIterable {
    /// None, and nobody asks for one.
    case without
    case fetching, valid
    /// Valid, and the next one is on its way.
    case renewing
    /// Valid, and the next one could not be had yet.
    case pausing
  }

  enum Happening {
    case begin
    case wake(Moment)
    case renewalArrives
    case renewalEnds(RequestPolicyStateMachine.Input, TokenGrant?)
    case renewalWaited
    case arrive(Int, String)
    case answer(Int, RequestPolicyStateMachine.Input, Fault?)
    case waited(Int)
    case cancel(Int)
    case fault(Fault)
  }

  /// One request of the desk.
  struct Call {
    var policy: RequestPolicyStateMachine
    let begun: Moment
    /// While it waits for a token, and what for.
    var asker: Int?
    var asked = Moment.dawn
    var isReplay = false
    var token: Token?
    var unauthorized = 0
  }

  /// What is known of a token that was granted.
  struct Grant {
    /// By the clocks of the machine.
    var ends: Moment
    /// By the clock of the platform.
    var trueEnd: Interval
    var isRevoked = false
    var wasRefused = false
    var isCalm = false
  }

  var random: SeededRandom
  var now = Moment.dawn
  var machine: TokenStateMachine
  var agenda = Agenda<Happening>()
  var isCalm = false
  var slept = Interval.zero
  /// How far the wall clock is off.
  var skew = Interval.zero
  let lifetime: Interval

  // The token endpoint.
  var grants: [String: Grant] = [:]
  var fetches = 0
  var renewal: RequestPolicyStateMachine?
  var endpointFault: Fault?
  var lastFailure = PlatformError.unreachable
  /// A sign-in of another program, with so much left of it.
  var keptLeft: Interval?

  // The calls.
  var calls: [Int: Call] = [:]
  var askers: [Int: Int] = [:]
  var lastCall = 0
  var lastAsker = 0
  var callFault: Fault?
  var current: String?
  var wakeDue: Moment?
  var didRenewalFail = false

  // What is watched.
  var steps = 0
  var faults: [Fault] = []
  var met: [Stage: Set<Fault>] = [:]
  var complaints: [String] = []
  var (answered, refused, gaveUp, replayed) = (0, 0, 0, 0)
  /// Calls that a channel makes at once because its token is over, while nothing else is wrong.
  var signingIn: Set<Int> = []
  /// How long a call waited for a token.
  var waits: [Interval] = []

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    machine = TokenStateMachine(random: SeededRandom(seed: seed))
    lifetime = .seconds(Int.random(in: 300...600, using: &random))
    machine = TokenStateMachine(random: random.fork())
  }

  /// Runs with faults, then in calm for as long as two tokens live.
  mutating func run() {
    agenda.add(.begin, at: now + pause(30_000))
    for _ in 0..<Int.random(in: 15...40, using: &random) {
      agenda.add(.fault(Fault.allCases.randomElement(using: &random) ?? .burst), at: now + pause(1_800_000))
    }
    run(until: .dawn + .seconds(1800))
    isCalm = true
    (endpointFault, callFault) = (nil, nil)
    let end = Moment.dawn + .seconds(2000) + lifetime * 2
    run(until: end)
    judge()
  }

  private mutating func run(until end: Moment) {
    while let next = agenda.next(until: end) {
      now = moment(max(now, next.moment).ticks)
      happen(next.value)
    }
    now = moment(end.ticks)
  }

  /// The wall clock goes on while the machine sleeps, and may be set; the other one does neither.
  func moment(_ ticks: Int64) -> Moment {
    let awake = Interval(nanoseconds: ticks - Moment.dawn.ticks)
    return Moment(ticks: ticks, wall: Moment.dawn.wall.advanced(by: awake + slept + skew))
  }

  /// The platform's time since the beginning.
  var trueTime: Interval { Interval(nanoseconds: now.ticks - Moment.dawn.ticks) + slept }

  mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...milliseconds, using: &random))
  }

  mutating func chance(_ percent: Int) -> Bool {
    !isCalm && Int.random(in: 0..<100, using: &random) < percent
  }

  /// Mostly milliseconds, now and then long enough for everything else to change meanwhile.
  mutating func latency() -> Interval { chance(5) ? pause(20_000) : pause(300) }

  private mutating func judge() {
    for (name, call) in calls where now.since(call.begun) > .seconds(120) {
      complaints.append("call \(name) waits for ever")
    }
  }
}
