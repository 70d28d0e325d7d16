import CallDesk
import PatchbayTestSupport

/// How often each fault met each stage of a write, and which fates it could not prevent.
struct WriteScheduleReport: ScheduleReport, CustomStringConvertible {
  enum End: String, CaseIterable {
    case unchanged, confirmed, unknown, conflict, overwritten, refused
    case notWritten = "not_written"
  }

  private var stages = FaultTable<WriteWorld.Stage, WriteWorld.Fault>()
  private var ends = FaultTable<End, WriteWorld.Fault>()
  private var steps: [Int: Int] = [:]
  private var faults: [Int: Int] = [:]
  private(set) var schedules = 0
  private var writes = 0
  private var crashes = 0
  private(set) var namings = 0

  /// What must never happen and did, with its seed.
  private(set) var failures: [String] = []

  mutating func add(_ world: WriteWorld, seed: UInt64) {
    if !world.complaints.isEmpty { failures.append("seed \(seed): \(world.complaints.prefix(6))") }
    stages.add(world.stages)
    let words = Set(world.told.values.map(\.fate.json))
    let met = Set(world.faults)
    for end in End.allCases where words.contains(end.rawValue) { ends.add([end: met]) }
    steps[world.steps, default: 0] += 1
    faults[world.faults.count, default: 0] += 1
    schedules += 1
    writes += world.told.count
    crashes += world.run
    namings += world.namings
  }

  mutating func add(_ other: WriteScheduleReport) {
    failures += other.failures
    stages.add(other.stages)
    ends.add(other.ends)
    steps.merge(other.steps, uniquingKeysWith: +)
    faults.merge(other.faults, uniquingKeysWith: +)
    schedules += other.schedules
    writes += other.writes
    crashes += other.crashes
    namings += other.namings
  }

  var emptyCells: [String] { stages.emptyCells() + ends.emptyCells() }
  var medianSteps: Int { Self.median(steps) }
  var medianFaults: Int { Self.median(faults) }

  private static func median(_ counts: [Int: Int]) -> Int {
    var left = counts.values.reduce(0, +) / 2
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      left -= count
      if left < 0 { return value }
    }
    return 0
  }

  var description: String {
    "\(stages)\n\n\(ends)\n\(schedules) schedules of writes: \(writes) keys written, \(crashes) restarts, "
      + "\(namings) changes of another Patchbay known, "
      + "\(medianSteps) steps and \(medianFaults) faults in the middle one"
  }
}
