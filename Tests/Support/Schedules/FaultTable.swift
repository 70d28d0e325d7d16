/// How often each fault met each stage of what is tried: stages across, faults down.
public struct FaultTable<Stage, Fault>: CustomStringConvertible, Sendable
where
  Stage: CaseIterable & Hashable & RawRepresentable<String> & Sendable,
  Fault: CaseIterable & Hashable & RawRepresentable<String> & Sendable
{
  private var counts: [Stage: [Fault: Int]] = [:]

  /// An empty table.
  public init() {}

  /// Adds what one schedule met.
  public mutating func add(_ met: [Stage: Set<Fault>]) {
    for (stage, faults) in met { for fault in faults { counts[stage, default: [:]][fault, default: 0] += 1 } }
  }

  /// Adds what other schedules met.
  public mutating func add(_ other: FaultTable) {
    for (stage, faults) in other.counts { counts[stage, default: [:]].merge(faults, uniquingKeysWith: +) }
  }

  /// Faults that never met a stage where they can.
  public func emptyCells(unless isOutOfReach: (Stage, Fault) -> Bool = { _, _ in false }) -> [String] {
    Stage.allCases.flatMap { stage in
      Fault.allCases
        .filter { counts[stage]?[$0] == nil && !isOutOfReach(stage, $0) }
        .map { "\(stage.rawValue) × \($0.rawValue)" }
    }
  }

  /// Stages across, faults down.
  public var description: String {
    let head = padded("", 18) + Stage.allCases.map { padded($0.rawValue, 12) }.joined()
    let rows = Fault.allCases.map { fault in
      padded(fault.rawValue, 18)
        + Stage.allCases.map { padded(String(counts[$0]?[fault] ?? 0), 12) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
