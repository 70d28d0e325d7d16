/// The simulator could not start.
public struct SimulatorError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where it meant to listen.
  public var address: String
  /// Why it could not, in the system's words.
  public var reason: String

  /// A failure with its reason.
  public init(address: String, reason: String) {
    self.address = address
    self.reason = reason
  }

  /// Address and reason.
  public var description: String { "the simulator cannot listen on \(address): \(reason)" }
}
