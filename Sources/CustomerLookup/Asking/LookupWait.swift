public import Groundwork

/// What a lookup that has become slow still waits for.
public struct LookupWait: Sendable, Hashable {
  /// The connectors that have not answered, in the order of the configuration.
  public var connectors: [String]
  /// When the last of them is given up.
  public var end: Moment
}
