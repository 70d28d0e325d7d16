import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// The limiter as the wire sees it.
@Suite struct RateLimitOnTheWireTests {
  private static func call(_ count: Int, resets: Int) -> HTTPOutcome {
    .json(
      200, Bodies.call("c"),
      headers: [
        ("inin-ratelimit-count", String(count)), ("inin-ratelimit-allowed", "100"),
        ("inin-ratelimit-reset", String(resets)),
      ])
  }

  @Test func `a read beyond the share waits for the next window, and the wait is told`() async throws {
    let stand = ClientStand.scripted(Self.call(95, resets: 10), Self.call(1, resets: 60))
    let waits = Watched<[RateLimitWait?]>([])
    stand.client.observeWaits { wait in waits.change { $0.append(wait) } }
    _ = try await stand.client.call("c")
    let second = Task { try await stand.client.call("c") }
    try await stand.time.waitForSleepers()
    #expect(stand.asked.count == 1)
    #expect(waits.value == [RateLimitWait(requests: 1, until: (Moment.dawn + .seconds(11)).wall)])
    stand.time.advance(by: .seconds(11))
    #expect(try await second.value.conversation.id == "c")
    #expect(waits.value.last == .some(nil))
  }

  @Test func `an agent's write goes while reads wait`() async throws {
    let stand = ClientStand.scripted(Self.call(92, resets: 10), .noContent, Self.call(1, resets: 60))
    _ = try await stand.client.call("c")
    let read = Task { try await stand.client.call("c") }
    try await stand.time.waitForSleepers()
    _ = try await stand.client.patchAttributes("c", "p", ["k": "v"], flavour: .generic)
    #expect(stand.asked.count == 2)
    stand.time.advance(by: .seconds(11))
    _ = try await read.value
    #expect(stand.asked.last == "GET /api/v2/conversations/calls/c")
  }

  @Test func `a wait longer than the caller's patience is refused, and nothing is sent`() async throws {
    let stand = ClientStand.scripted(Self.call(100, resets: 59))
    _ = try await stand.client.call("c")
    let error = await #expect(throws: PlatformError.self) { try await stand.client.call("c") }
    #expect(error?.kind == .rateLimited && error?.retryAfter == .seconds(60))
    #expect(stand.asked.count == 1)
  }

  @Test func `an attribute write that would wait is told so at once, and its writer shows it`() async throws {
    let stand = ClientStand.scripted(Self.call(100, resets: 2))
    _ = try await stand.client.call("c")
    let error = await #expect(throws: PlatformError.self) {
      try await stand.client.patchAttributes("c", "p", ["k": "v"], flavour: .generic)
    }
    #expect(error?.kind == .rateLimited && error?.retryAfter == .seconds(3) && error?.requests == 0)
    #expect(stand.asked.count == 1)
  }

  @Test func `whoever is cancelled while it waits sends nothing, and nobody waits for it`() async throws {
    let stand = ClientStand.scripted(Self.call(95, resets: 10))
    let waits = Watched<[RateLimitWait?]>([])
    stand.client.observeWaits { wait in waits.change { $0.append(wait) } }
    _ = try await stand.client.call("c")
    let second = Task { try await stand.client.call("c") }
    try await waits.wait { $0.count == 1 }
    second.cancel()
    try await waits.wait { $0.last == .some(nil) }
    #expect(stand.asked.count == 1)
    await #expect(throws: PlatformError.self) { try await second.value }
  }
}
