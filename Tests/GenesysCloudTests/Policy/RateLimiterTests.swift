import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct RateLimiterTests {
  private typealias Output = RateLimiterStateMachine.Output
  private let late = Moment.dawn + .seconds(600)

  private func reading(_ count: Int, of allowed: Int = 100, resets: Int = 30) -> RateLimitReading {
    RateLimitReading(count: count, allowed: allowed, resets: .dawn + .seconds(resets))
  }

  /// A limiter that has heard once.
  private func told(_ count: Int, of allowed: Int = 100) -> RateLimiterStateMachine {
    var limiter = RateLimiterStateMachine()
    _ = limiter.handle(.ask(0, .action, deadline: late), at: .dawn)
    _ = limiter.handle(.ended(reading(count, of: allowed), leaveFor: nil), at: .dawn)
    return limiter
  }

  @Test func `before the platform has told its limits, a few go at a time`() {
    var limiter = RateLimiterStateMachine()
    let sent = (1...15).flatMap { limiter.handle(.ask($0, .read, deadline: late), at: .dawn) }
    #expect(sent == (1...10).map { .send($0) })
    #expect(limiter.handle(.ended(nil, leaveFor: nil), at: .dawn) == [.send(11)])
    #expect(limiter.handle(.ended(reading(2), leaveFor: nil), at: .dawn).count == 4)
  }

  @Test func `the last of a window is kept for the urgent`() {
    for (count, goes) in [(79, 4), (80, 3), (89, 3), (90, 2), (94, 2), (95, 1), (99, 1), (100, 0)] {
      let sent = Urgency.allCases.filter { urgency in
        var limiter = told(count)
        return limiter.handle(.ask(1, urgency, deadline: late), at: .dawn).contains(.send(1))
      }
      #expect(sent.count == goes, "\(count): \(sent)")
      #expect(sent == Array(Urgency.allCases.prefix(goes)))
    }
  }

  @Test func `what waits is told, with the time, and goes when the window ends`() {
    var limiter = told(100)
    let until = Moment.dawn + .seconds(31)
    #expect(
      limiter.handle(.ask(1, .reread, deadline: late), at: .dawn)
        == [.wake(until), .waits(RateLimitWait(requests: 1, until: until.wall))])
    #expect(
      limiter.handle(.ask(2, .action, deadline: late), at: .dawn)
        == [.waits(RateLimitWait(requests: 2, until: until.wall))])
    #expect(limiter.handle(.wake, at: until) == [.send(2), .send(1), .waits(nil)])
  }

  @Test func `a late answer neither makes the window longer nor frees what was sent since`() {
    var limiter = told(99)
    let now = Moment.dawn + .seconds(20)
    _ = limiter.handle(.ask(1, .action, deadline: late), at: now)
    // It was sent twenty seconds ago, and speaks of the same window.
    let old = RateLimitReading(count: 5, allowed: 100, resets: now + .seconds(30), slack: .seconds(20))
    _ = limiter.handle(.ended(old, leaveFor: nil), at: now)
    #expect(
      limiter.handle(.ask(2, .action, deadline: late), at: now) == [.send(2)], "99 and one answered beside")
    #expect(!limiter.handle(.ask(3, .action, deadline: late), at: now).contains(.send(3)))
  }

  @Test func `whoever waited for an answer in vain is refused when one comes too late`() {
    var limiter = RateLimiterStateMachine()
    for ticket in 1...10 { _ = limiter.handle(.ask(ticket, .read, deadline: late), at: .dawn) }
    _ = limiter.handle(.ask(11, .read, deadline: .dawn + .seconds(5)), at: .dawn)
    let now = Moment.dawn + .seconds(6)
    #expect(limiter.handle(.ended(nil, leaveFor: nil), at: now) == [.refuse(11, until: now)])
  }

  @Test func `a wait beyond the caller's deadline is refused at once`() {
    var limiter = told(100)
    let soon = Moment.dawn + .seconds(20)
    #expect(
      limiter.handle(.ask(1, .action, deadline: soon), at: .dawn)
        == [.refuse(1, until: .dawn + .seconds(31))])
  }

  @Test func `after a 429 nothing goes until its time, however urgent`() {
    var limiter = told(1)
    _ = limiter.handle(.ask(1, .read, deadline: late), at: .dawn)
    _ = limiter.handle(.ended(nil, leaveFor: .seconds(42)), at: .dawn)
    let outputs = limiter.handle(.ask(2, .action, deadline: late), at: .dawn)
    #expect(outputs.first == .wake(.dawn + .seconds(42)))
    #expect(!limiter.handle(.wake, at: .dawn + .seconds(41)).contains(.send(2)))
    #expect(limiter.handle(.wake, at: .dawn + .seconds(42)).contains(.send(2)))
  }

  @Test func `what is under way counts, and so does what others use`() {
    var limiter = told(90)
    let sent = (1...20).flatMap { limiter.handle(.ask($0, .action, deadline: late), at: .dawn) }
    #expect(sent.filter { if case .send = $0 { true } else { false } }.count == 10)
    _ = limiter.handle(.ended(reading(120), leaveFor: nil), at: .dawn)
    #expect(!limiter.handle(.ask(30, .action, deadline: late), at: .dawn).contains(.send(30)))
  }

  @Test func `answers overtake one another: within a window the highest count holds`() {
    var limiter = told(100)
    _ = limiter.handle(.ended(reading(40), leaveFor: nil), at: .dawn)
    #expect(!limiter.handle(.ask(1, .action, deadline: late), at: .dawn).contains(.send(1)))
    _ = limiter.handle(.cancelled(1), at: .dawn)
    _ = limiter.handle(.ended(reading(1, resets: 85), leaveFor: nil), at: .dawn + .seconds(25))
    #expect(limiter.handle(.ask(2, .reread, deadline: late), at: .dawn + .seconds(25)).contains(.send(2)))
  }

  @Test func `a service with a lower limit of its own is heeded beside the platform's`() {
    var limiter = told(10, of: 300)
    _ = limiter.handle(.ended(reading(180, of: 180), leaveFor: nil), at: .dawn)
    #expect(!limiter.handle(.ask(1, .action, deadline: late), at: .dawn).contains(.send(1)))
    #expect(limiter.handle(.wake, at: .dawn + .seconds(31)).contains(.send(1)))
  }

  @Test func `whoever gave up is no longer waited for`() {
    var limiter = told(100)
    _ = limiter.handle(.ask(1, .read, deadline: late), at: .dawn)
    #expect(limiter.handle(.cancelled(1), at: .dawn) == [.waits(nil)])
    #expect(limiter.handle(.wake, at: .dawn + .seconds(31)) == [])
  }
}
