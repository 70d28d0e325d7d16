/// An exchange of the wire, opened to be read. What it holds is looked up when it is shown, so an
/// answer that comes meanwhile appears.
public struct ExchangeState: Sendable, Equatable {
  /// Of its first record.
  public var id: UInt64
  /// First line shown.
  public var offset: Int
}
