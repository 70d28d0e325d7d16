import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// Seeded schedules of sign-ins that end, sign-ins in other shells, links that come and go, and nights.
@Suite(.background) struct SignInScheduleTests {
  private struct World {
    var random: SeededRandom
    var machine = SignInStateMachine()
    var agenda = Agenda<Bool>()
    var now = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 1_000_000_000))
    var session: UserSession?
    var isLive = true
    var told: Timestamp?
    var alarm: Moment?
    var reconnects = 0
    var announced = 0
    var complaints: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func run() {
      signIn()
      look()
      for _ in 0..<40 {
        let next = now.advanced(by: .seconds(Int.random(in: 1...900, using: &random)))
        while let due = alarm, due <= next {
          now = due
          look()
        }
        now = next
        judge()
        disturb()
      }
    }

    private mutating func signIn() {
      let left = Interval.seconds(Int.random(in: 60...7200, using: &random))
      session = UserSession(
        clientID: "c", token: Secret("t-\(now.ticks)"),
        refresh: Bool.random(using: &random) ? Secret("r") : nil,
        expires: now.wall.advanced(by: left))
    }

    /// Whoever signs in, and whatever wakes the machine, changes the link, too.
    private mutating func disturb() {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: signIn()
      case 1: now.wall = now.wall.advanced(by: .seconds(Int.random(in: 1...7200, using: &random)))
      case 2: session = Int.random(in: 0..<4, using: &random) == 0 ? nil : session
      default: break
      }
      isLive.toggle()
      look()
    }

    private mutating func look() {
      alarm = nil
      let before = told
      for output in machine.handle(.looked(session, isLinkLive: isLive), at: now.wall) {
        switch output {
        case .tell(let ends): told = ends
        case .reconnect:
          reconnects += 1
          if isLive { complaints.append("reconnects a link that is live") }
        case .again(let pause): alarm = now.advanced(by: pause)
        }
      }
      if told != before, told != nil { announced += 1 }
      if !isLive, alarm == nil { complaints.append("does not look for a sign-in while the link is away") }
    }

    /// An end that nothing renews is told a quarter of an hour ahead, and nothing else is.
    private mutating func judge() {
      let ends = session.flatMap { $0.refresh == nil ? $0.expires : nil }
      let left = ends.map { $0.since(now.wall) }
      // The end of the quarter is looked for every five seconds while the link is away.
      if let left, left <= SignInStateMachine.ahead - SignInStateMachine.hurry, told != ends {
        complaints.append("an end that cannot be renewed is not announced")
      }
      if left.map({ $0 > SignInStateMachine.ahead }) ?? true, told != nil {
        complaints.append("announces what is not near, or renewed")
      }
    }
  }

  @Test func `an end that cannot be renewed is announced ahead, whatever happens around it`() {
    var (announced, reconnects) = (0, 0)
    for seed in ScheduleRange.seeds(usual: 300) {
      var world = World(seed: seed)
      world.run()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      announced += world.announced
      reconnects += world.reconnects
    }
    #expect(announced > 0 && reconnects > 0)
  }
}
