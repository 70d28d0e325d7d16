/// What is wrong with the spelling of a fault, in words.
public struct SimulatorFaultProblem: Error, Sendable, Equatable {
  /// A sentence without its full stop.
  public var text: String
}
