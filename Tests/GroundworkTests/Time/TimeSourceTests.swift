import Groundwork
import PatchbayTestSupport
import Testing

@Suite(.timeLimit(.minutes(4))) struct TimeSourceTests {
  @Test func `virtual sleepers wake in the order of their deadlines, each at its own moment`() async throws {
    let time = VirtualTime()
    let woken = Watched<[Int]>([])
    for seconds in [3, 1, 2] {
      Task {
        try await time.sleep(for: .seconds(seconds))
        woken.change { $0.append(seconds) }
      }
      try await time.waitForSleepers([3: 1, 1: 2, 2: 3][seconds] ?? 0)
    }
    #expect(time.deadlines.map { $0.since(time.now()) } == [.seconds(1), .seconds(2), .seconds(3)])
    for count in 1...3 {
      time.advance(by: .seconds(1))
      #expect(try await woken.wait { $0.count == count } == Array([1, 2, 3].prefix(count)))
    }
    #expect(time.now().wall.iso8601 == "2025-03-04T13:00:03.000Z")
  }

  @Test func `a sleeper that is cancelled does not sleep on`() async throws {
    let time = VirtualTime()
    let task = Task { try await time.sleep(for: .seconds(1)) }
    try await time.waitForSleepers()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(time.deadlines.isEmpty)
  }

  @Test func `the machine's clocks do not run backwards, and a deadline that is past is no wait`()
    async throws
  {
    let time = SystemTime()
    let first = time.now()
    try await time.sleep(until: first)
    try await time.sleep(for: .milliseconds(1))
    #expect(time.now().since(first) >= .milliseconds(1))
    #expect(time.now().wall.iso8601 > "2025-01-01")
  }

  @Test func `a cancelled task does not start to sleep`() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await SystemTime().sleep(until: SystemTime().now())
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
