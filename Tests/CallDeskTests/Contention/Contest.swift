import Groundwork
import PatchbayTestSupport

/// Fifty writers of one participant, each with ten writes one after the other: a key of its own, and in
/// every fifth write one that all of them share. Virtual time, one seed.
struct Contest<Writer: Contender> {
  private var platform: CrowdedPlatform
  private var writers: [Writer]
  private var random: SeededRandom
  private var left: [Int]
  private var begun: [Moment]
  private var wakes: [Moment?]
  private var claims: [String: Claim] = [:]
  private var started: [String: Moment] = [:]
  private var confirmations: [Interval] = []
  private var lastTicket = 0

  static var writes: Int { 10 }

  init(seed: UInt64, count: Int = 50, writer: (Int) -> Writer) {
    platform = CrowdedPlatform(seed: seed, listeners: 0..<count)
    writers = (0..<count).map(writer)
    random = SeededRandom(seed: seed &+ 1)
    (left, begun) = (Array(repeating: Self.writes, count: count), Array(repeating: Desk.start, count: count))
    wakes = Array(repeating: nil, count: count)
  }

  mutating func run() -> ContestResult {
    for index in writers.indices { pause(index, at: Desk.start) }
    while let (now, work) = platform.agenda.next(until: .distantFuture) {
      guard let own = platform.take(work, at: now) else { continue }
      switch own {
      case .answer(let index, let answer): carry(writers[index].take(answer, at: now), index, at: now)
      case .event(let index, let shown): carry(writers[index].event(shown, at: now), index, at: now)
      case .wake(let index): wake(index, at: now)
      case .patch, .apply, .read: break
      }
    }
    return result()
  }

  // A wake-up is the writer's own, or the time for its next write.
  private mutating func wake(_ index: Int, at now: Moment) {
    if let due = wakes[index], due <= now {
      wakes[index] = nil
      carry(writers[index].wake(at: now), index, at: now)
    } else if writers[index].isDone, left[index] > 0, begun[index] <= now {
      begin(index, at: now)
    }
  }

  private mutating func begin(_ index: Int, at now: Moment) {
    left[index] -= 1
    lastTicket += 1
    var values = ["key-\(index)": "v-\(index)-\(left[index])"]
    if left[index] % 5 == 0 { values["shared"] = "s-\(index)-\(left[index])" }
    for value in values.values { started[value] = now }
    begun[index] = .distantFuture
    carry(writers[index].write(values, ticket: lastTicket, at: now), index, at: now)
  }

  private mutating func pause(_ index: Int, at now: Moment) {
    begun[index] = now + .milliseconds(Int.random(in: 0...1000, using: &random))
    platform.agenda.add(.wake(index), at: begun[index])
  }

  private mutating func carry(_ deeds: [Deed], _ index: Int, at now: Moment) {
    for deed in deeds {
      switch deed {
      case .patch(let values): platform.send(index, values, at: now)
      case .read: platform.ask(index, at: now)
      case .claim(let value, let claim): note(value, claim, at: now)
      }
    }
    if let due = writers[index].deadline, due != wakes[index] {
      wakes[index] = due
      platform.agenda.add(.wake(index), at: max(due, now))
    }
    if writers[index].isDone, left[index] > 0, begun[index] == .distantFuture { pause(index, at: now) }
  }

  private mutating func note(_ value: String, _ claim: Claim, at now: Moment) {
    guard claims[value] != claim else { return }
    claims[value] = claim
    if claim == .confirmed, let start = started[value] { confirmations.append(now.since(start)) }
  }

  private func result() -> ContestResult {
    let wrong = claims.filter { value, claim in
      switch claim {
      case .confirmed: platform.held[value] == nil
      case .failed: platform.held[value] != nil
      case .overwritten, .unknown: false
      }
    }
    return ContestResult(
      writes: writers.count * Self.writes, values: started.count, requests: platform.requests,
      confirmed: claims.values.filter { $0 == .confirmed }.count,
      open: started.keys.filter { claims[$0] == nil }.count, wrong: wrong.count,
      repeated: platform.held.values.filter { $0.times > 1 }.count, times: Spread(confirmations))
  }
}

extension Moment {
  fileprivate static let distantFuture = Desk.start.advanced(by: .seconds(1_000_000))
}
