/// A fault at its time.
public struct ScriptedFault: Sendable, Hashable {
  /// Seconds after the start.
  public var at: Int
  /// What strikes.
  public var fault: SimulatorFault

  /// A fault that strikes `at` seconds after the start.
  public init(at: Int, fault: SimulatorFault) {
    self.at = at
    self.fault = fault
  }
}
