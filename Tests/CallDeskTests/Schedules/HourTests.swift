import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// A shift with faults all the way, on virtual time.
@Suite(.background) struct HourTests {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `after an hour of faults the desk holds what it held after minutes`(_ seed: UInt64) {
    var (minutes, hour) = (ChannelWorld(seed: seed), ChannelWorld(seed: seed))
    minutes.run(length: 1)
    hour.run(length: 15)
    #expect(minutes.complaints.isEmpty && hour.complaints.isEmpty, "\(hour.complaints.prefix(3))")
    // Two dozen calls have ended in the hour; the desk keeps the last twenty.
    #expect(hour.calls.count > 30 && hour.desk.store.conversations.count <= 24)
    let call = Weight.of(hour.desk.store.conversations[0])
    // What two lines told while one took the other's place is forgotten with the next news.
    #expect(Weight.of(hour.machine) <= Weight.of(minutes.machine) + 1000)
    #expect(Weight.of(hour.desk) <= Weight.of(minutes.desk) + 20 * call + 200)
    #expect(hour.wire.count == 500 && hour.wire.dropped > 0)
  }
}
