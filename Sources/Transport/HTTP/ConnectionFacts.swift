public import Groundwork

/// How the connection of an exchange came to be. A connection that stood already has no spans.
public struct ConnectionFacts: Sendable, Hashable {
  /// The address at the other end: the server's, or the proxy's. Nil when nobody was connected.
  public var address: String?
  /// Until the name had an address, nil for a connection that stood already.
  public var nameLookup: Interval?
  /// From there until connected.
  public var connect: Interval?
  /// From there until encrypted; nil without encryption.
  public var encrypt: Interval?
  /// The proxy that led there, without what it was told of us; nil for a direct way.
  public var proxy: String?

  /// Facts as found, or as a test wants them.
  public init(
    address: String? = nil, nameLookup: Interval? = nil, connect: Interval? = nil, encrypt: Interval? = nil,
    proxy: String? = nil
  ) {
    (self.address, self.nameLookup, self.connect) = (address, nameLookup, connect)
    (self.encrypt, self.proxy) = (encrypt, proxy)
  }
}
