import Groundwork
import PatchbayTestSupport
import Testing

@testable import GenesysCloud

@Suite struct TokenStateMachineTests {
  private func grant(_ text: String, _ lifetime: Interval = .seconds(86_400)) -> TokenGrant {
    TokenGrant(token: Secret(text), lifetime: lifetime)
  }

  private func given(_ outputs: [TokenStateMachine.Output]) -> [Int: String] {
    outputs.reduce(into: [:]) {
      if case .give(let asker, let token) = $1 { $0[asker] = token.value.reveal() }
    }
  }

  private func signedIn(_ lifetime: Interval = .seconds(86_400)) -> TokenStateMachine {
    var machine = TokenStateMachine(random: SeededRandom(seed: 1))
    _ = machine.handle(.need(1), at: .dawn)
    _ = machine.handle(.fetched(grant("first", lifetime)), at: .dawn)
    return machine
  }

  private func wake(_ outputs: [TokenStateMachine.Output]) -> Moment? {
    outputs.compactMap { if case .wake(let moment) = $0 { moment } else { nil } }.last
  }

  @Test func `programs that signed in together renew apart, each a tenth ahead give or take a fifth of that`()
  {
    let renewals = (1...200 as ClosedRange<UInt64>).compactMap { seed in
      var machine = TokenStateMachine(random: SeededRandom(seed: seed))
      _ = machine.handle(.need(1), at: .dawn)
      return wake(machine.handle(.fetched(grant("first", .seconds(1000))), at: .dawn))
    }
    #expect(renewals.count == 200)
    #expect(Set(renewals).count > 150)
    for renewal in renewals {
      #expect((880_000...920_000).contains(renewal.since(.dawn).nanoseconds / 1_000_000))
    }
  }

  @Test func `however many ask, one token is fetched`() {
    var machine = TokenStateMachine(random: SeededRandom(seed: 1))
    #expect(machine.handle(.need(1), at: .dawn) == [.fetch])
    #expect(machine.handle(.need(2), at: .dawn) == [])
    #expect(machine.handle(.need(3), at: .dawn) == [])
    let outputs = machine.handle(.fetched(grant("first")), at: .dawn + .seconds(1))
    #expect(given(outputs) == [1: "first", 2: "first", 3: "first"])
  }

  @Test func `a failure goes to everybody who waited, and the next one asks again`() {
    var machine = TokenStateMachine(random: SeededRandom(seed: 1))
    _ = machine.handle(.need(1), at: .dawn)
    _ = machine.handle(.need(2), at: .dawn)
    #expect(
      machine.handle(.failed(.status(400)), at: .dawn) == [.fail(1, .status(400)), .fail(2, .status(400))])
    #expect(machine.handle(.need(3), at: .dawn) == [.fetch])
  }

  @Test func `a token is renewed before it ends while requests go on with the old one`() {
    var machine = signedIn(.seconds(1000))
    let early = Moment.dawn + .seconds(879)
    #expect(given(machine.handle(.need(2), at: early)) == [2: "first"])
    #expect(machine.handle(.renewalDue, at: early) == [])
    let due = Moment.dawn + .seconds(920)
    #expect(machine.handle(.renewalDue, at: due) == [.fetch])
    #expect(given(machine.handle(.need(3), at: due)) == [3: "first"])
    let outputs = machine.handle(.fetched(grant("second")), at: due)
    #expect(
      outputs.contains {
        if case .replaced(let token) = $0 { token.value.reveal() == "second" } else { false }
      })
  }

  @Test func `a token that is about to end is not handed out`() {
    var machine = signedIn(.seconds(1000))
    #expect(machine.handle(.need(2), at: .dawn + .seconds(996)) == [.fetch])
  }

  @Test func `a token ends in a night that the monotonic clock did not see`() {
    var machine = signedIn(.seconds(1000))
    let morning = Moment(ticks: Moment.dawn.ticks, wall: Moment.dawn.wall.advanced(by: .seconds(30_000)))
    #expect(machine.handle(.need(2), at: morning) == [.fetch])
  }

  @Test func `a token that fell due in a short sleep is renewed by the next request, which does not wait`() {
    var machine = signedIn(.seconds(1000))
    let later = Moment(ticks: Moment.dawn.ticks, wall: Moment.dawn.wall.advanced(by: .seconds(990)))
    let outputs = machine.handle(.need(2), at: later)
    #expect(given(outputs) == [2: "first"] && outputs.contains(.fetch))
  }

  @Test func `many refusals of one token cost one new token`() {
    var machine = signedIn()
    #expect(machine.handle(.refused(2, serial: 1), at: .dawn) == [.fetch])
    #expect(machine.handle(.refused(3, serial: 1), at: .dawn) == [])
    let outputs = machine.handle(.fetched(grant("second")), at: .dawn)
    #expect(given(outputs) == [2: "second", 3: "second"])
    #expect(given(machine.handle(.refused(4, serial: 1), at: .dawn)) == [4: "second"])
  }

  @Test func `a failed renewal leaves the token in use and is tried again`() throws {
    var machine = signedIn(.seconds(1000))
    let due = Moment.dawn + .seconds(920)
    _ = machine.handle(.renewalDue, at: due)
    let again = try #require(wake(machine.handle(.failed(.unreachable), at: due)))
    #expect((24_000...36_000).contains(again.since(due).nanoseconds / 1_000_000))
    #expect(given(machine.handle(.need(5), at: due)) == [5: "first"])
    #expect(machine.handle(.renewalDue, at: again) == [.fetch])
  }

  @Test func `whoever stopped waiting gets nothing`() {
    var machine = TokenStateMachine(random: SeededRandom(seed: 1))
    _ = machine.handle(.need(1), at: .dawn)
    _ = machine.handle(.need(2), at: .dawn)
    #expect(machine.handle(.cancelled(1), at: .dawn) == [])
    #expect(given(machine.handle(.fetched(grant("first")), at: .dawn)) == [2: "first"])
  }

  @Test func `an answer nobody asked for changes nothing`() {
    var machine = TokenStateMachine(random: SeededRandom(seed: 1))
    #expect(machine.handle(.fetched(grant("stray")), at: .dawn) == [])
    #expect(machine.handle(.need(1), at: .dawn) == [.fetch])
  }

  /// Any order of needs, refusals, answers and time: nobody is answered twice, nobody waits after an
  /// answer, and never are two fetches under way.
  @Test(.background) func `ten thousand orders of events keep every promise`() {
    for seed in 0..<10_000 as Range<UInt64> {
      var (random, machine, now) = (
        SeededRandom(seed: seed), TokenStateMachine(random: SeededRandom(seed: seed)), Moment.dawn
      )
      var (open, fetching, asker, granted) = (Set<Int>(), false, 0, 0)
      for _ in 0..<40 {
        now = now + .seconds(Int.random(in: 0...400, using: &random))
        let input: TokenStateMachine.Input
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: (asker, input) = (asker + 1, .need(asker + 1))
        case 2: (asker, input) = (asker + 1, .refused(asker + 1, serial: granted))
        case 3: (granted, input) = (fetching ? granted + 1 : granted, .fetched(grant("t", .seconds(600))))
        case 4: input = .failed(.unreachable)
        default: input = .renewalDue
        }
        switch input {
        case .need(let id), .refused(let id, _): open.insert(id)
        case .fetched, .failed: fetching = false
        case .cancelled, .renewalDue: break
        }
        for output in machine.handle(input, at: now) {
          switch output {
          case .give(let id, let token):
            #expect(open.remove(id) != nil, "seed \(seed)")
            #expect(token.expires.map { $0 > now } == true, "seed \(seed)")
          case .fail(let id, _): #expect(open.remove(id) != nil, "seed \(seed)")
          case .fetch:
            #expect(!fetching, "seed \(seed)")
            fetching = true
          case .wake(let moment): #expect(moment > now, "seed \(seed)")
          case .replaced: break
          }
        }
        #expect(open.isEmpty || fetching, "seed \(seed): somebody waits for nothing")
      }
    }
  }
}
