import Groundwork
import Testing

@testable import CustomerLookup

@Suite("A breaker") struct BreakerTests {
  private var breaker = Breaker()

  private mutating func fail(_ times: Int, at seconds: Double = 0) {
    for _ in 0..<times { breaker.note("crm", hasAnswered: false, at: Lookups.at(seconds)) }
  }

  private mutating func isBlocked(at seconds: Double) -> Bool {
    breaker.admit(["crm"], at: Lookups.at(seconds))["crm"] != nil
  }

  @Test mutating func `opens after five failures in a row, not after five in all`() {
    fail(4)
    breaker.note("crm", hasAnswered: true, at: Lookups.at(0))
    fail(4)
    #expect(!isBlocked(at: 0))
    fail(1)
    #expect(
      breaker.admit(["crm", "other"], at: Lookups.at(12)) == [
        "crm": "failed 5 times in a row; asked again 18 s from now"
      ])
  }

  @Test mutating func `half open, lets one lookup try and spares the others`() {
    fail(5)
    #expect(!isBlocked(at: 30))
    #expect(
      breaker.admit(["crm"], at: Lookups.at(31)) == [
        "crm": "failed 5 times in a row; another lookup is trying it"
      ])
    breaker.note("crm", hasAnswered: true, at: Lookups.at(32))
    #expect(!isBlocked(at: 32) && !isBlocked(at: 32))
  }

  @Test mutating func `opens again at once where the one that tried failed`() {
    fail(5)
    #expect(!isBlocked(at: 30))
    fail(1, at: 35)
    #expect(isBlocked(at: 36) && isBlocked(at: 64.9))
    #expect(!isBlocked(at: 65))
  }

  @Test mutating func `lets the next one try where the one that tried was cancelled`() {
    fail(5)
    #expect(!isBlocked(at: 30))
    breaker.release("crm", at: Lookups.at(31))
    #expect(!isBlocked(at: 31))
    #expect(isBlocked(at: 31))
  }

  @Test mutating func `is not kept open longer by answers that were asked for before`() {
    fail(5)
    fail(3, at: 29)
    #expect(isBlocked(at: 30))
    #expect(!isBlocked(at: 59))
  }
}
