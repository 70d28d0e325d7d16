import CallDesk
import Groundwork
import Testing

@Suite struct `The wire log` {
  private func record(_ id: UInt64, exchange: UInt64 = 0, kind: WireRecord.Kind = .request, body: String = "")
    -> WireRecord
  {
    WireRecord(id: id, exchange: exchange, time: Desk.start, kind: kind, target: "t", body: body)
  }

  @Test func `keeps the newest records and counts what it dropped`() {
    var log = WireLog(limit: 3)
    for id in UInt64(1)...5 { log.append(record(id)) }
    #expect(log.records.map(\.id) == [3, 4, 5])
    #expect(log.dropped == 2)
    #expect(log.last(2).map(\.id) == [4, 5])
  }

  @Test func `is bounded in bytes too`() {
    var log = WireLog(limit: 100, byteLimit: 25)
    for id in UInt64(1)...5 { log.append(record(id, body: "1234567890")) }
    #expect(log.records.map(\.id) == [4, 5])
  }

  @Test func `joins a request with its answer`() {
    var log = WireLog()
    log.append(record(1, exchange: 9))
    #expect(log.end(of: 9) == nil)
    log.append(record(2, exchange: 9, kind: .answer))
    #expect(log.end(of: 9)?.id == 2)
  }
}
