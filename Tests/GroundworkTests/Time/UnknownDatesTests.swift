import PatchbayTestSupport
import Synchronization
import Testing

@testable import Groundwork

@Suite struct UnknownDatesTests {
  private final class Told: Sendable {
    let texts = Mutex<[String]>([])
    func tell(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }
  }

  @Test func `the first one of a run is told, and no other`() {
    let (dates, told) = (UnknownDates(), Told())
    dates.onFirst { told.tell($0) }
    for date in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"] { dates.met(date) }
    #expect(told.all == ["0001-01-01T00:00:00Z"])
  }

  @Test func `one that was met before anybody listened is told, too`() {
    let (dates, told) = (UnknownDates(), Told())
    dates.met("0001-01-01T00:00:00Z")
    dates.met("9999-12-31T23:59:59Z")
    dates.onFirst { told.tell($0) }
    dates.met("9999-12-31T23:59:59Z")
    #expect(told.all == ["0001-01-01T00:00:00Z"])
  }
}
