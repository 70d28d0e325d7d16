import Groundwork
import PatchbayTestSupport

/// How often each fault met each stage, and how long the picture differed behind a live link.
struct ChannelScheduleReport: ScheduleReport, CustomStringConvertible {
  private var table = FaultTable<ChannelWorld.Stage, ChannelWorld.Fault>()
  private var steps: [Int] = []
  private var faults: [Int] = []
  private var differences: [Interval] = []
  private var deafDifferences: [Interval] = []
  private var mostRequests = 0

  /// What must never happen and did, with its seed.
  private(set) var failures: [String] = []

  mutating func add(_ world: ChannelWorld, seed: UInt64) {
    if !world.complaints.isEmpty { failures.append("seed \(seed): \(world.complaints.prefix(3))") }
    table.add(world.phases)
    steps.append(world.steps)
    faults.append(world.faults.count)
    differences += world.differences
    deafDifferences += world.deafDifferences
    mostRequests = max(mostRequests, world.requestsInMinute.values.max() ?? 0)
  }

  mutating func add(_ other: ChannelScheduleReport) {
    failures += other.failures
    table.add(other.table)
    steps += other.steps
    faults += other.faults
    differences += other.differences
    deafDifferences += other.deafDifferences
    mostRequests = max(mostRequests, other.mostRequests)
  }

  var emptyCells: [String] { table.emptyCells() }
  var longestDifference: Interval { Spread(differences).longest }
  var medianSteps: Int { steps.sorted()[steps.count / 2] }
  var medianFaults: Int { faults.sorted()[faults.count / 2] }

  var description: String {
    "\(table)\n\(steps.count) schedules of the channel; shown otherwise than it is behind a live link: "
      + "\(Spread(differences)), by deaf channels \(Spread(deafDifferences)); at most \(mostRequests) requests a minute"
  }
}
