import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct BackoffTests {
  @Test func `waits double up to 90 s and are lowered one by one by a life that lasts`() {
    var backoff = Backoff(random: SeededRandom(seed: 3))
    for _ in 0..<10 { #expect(backoff.next() <= Backoff.ceiling) }
    #expect(backoff.next() >= .seconds(45))
    let afterHalfAMinute = backoff.afterLoss(of: Backoff.relief)
    #expect(afterHalfAMinute >= .seconds(32))
    let afterThreeMinutes = backoff.afterLoss(of: Backoff.relief * 6)
    #expect(afterThreeMinutes >= .seconds(2) && afterThreeMinutes <= .seconds(4))
    #expect(backoff.afterLoss(of: .seconds(3600)) <= .milliseconds(400))
  }

  @Test func `a connection that dies at once is not answered at once for ever`() {
    var backoff = Backoff(random: SeededRandom(seed: 4))
    let waits = (0..<20).map { _ in backoff.afterLoss(of: .zero) }
    #expect(waits[0] <= .milliseconds(400) && waits[1] >= .milliseconds(500))
    #expect(waits[19] >= .seconds(45))
  }

  @Test func `the platform's own wait is kept`() {
    var backoff = Backoff(random: SeededRandom(seed: 5))
    #expect(backoff.next(atLeast: .seconds(120)) == .seconds(120))
  }
}
