import Glibc
import Groundwork
import PatchbayTestSupport
import Testing

/// No bytes may end the program, whatever reads them: most of these traps end it for everybody who meets them
/// once, and some at every start. How long and with what: `FuzzEffort`.
@Suite(.background) struct ReaderFuzzTests {
  @Test(arguments: FuzzTable.all)
  func `takes any bytes`(reader: FuzzedReader) {
    let effort = FuzzEffort.today
    guard effort.only == nil || effort.only == reader.name else { return }
    let seed = reader.name.utf8.reduce(effort.seed) { $0 &* 31 &+ UInt64($1) }
    var bytes = HostileBytes(reader.samples, seed: seed)
    var read = 0
    let end = effort.minutes.map { SystemTime().now().advanced(by: .seconds($0 * 60)) }
    while let end { if SystemTime().now() >= end { break } else { take(bytes.next(), reader, &read) } }
    if end == nil { for _ in 0..<effort.count { take(bytes.next(), reader, &read) } }
    #expect(read > 0, "\(reader.name) was given nothing")
    print("fuzz: \(reader.name) read \(read) times, PATCHBAY_FUZZ_SEED=\(effort.seed)")
  }

  @Test(arguments: FuzzTable.all)
  func `makes sense of what it is usually given`(reader: FuzzedReader) {
    for sample in reader.samples {
      #expect(reader.read(Array(sample.utf8)) == nil, "\(reader.name): \(sample)")
    }
  }

  private func take(_ bytes: [UInt8], _ reader: FuzzedReader, _ read: inout Int) {
    read += 1
    if let trace = FuzzEffort.today.trace { try? FileSystem().write("\(trace).\(reader.name)", bytes) }
    if let wrong = reader.read(bytes) {
      Issue.record("\(reader.name): \(wrong), of \(bytes) (PATCHBAY_FUZZ_SEED=\(FuzzEffort.today.seed))")
    }
  }
}
