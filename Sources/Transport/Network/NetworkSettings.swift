public import Groundwork

/// How the network is reached where the environment does not say it: whom to trust, who we are to a
/// gateway that asks for a certificate, and which proxy leads out.
public struct NetworkSettings: Sendable, Hashable {
  /// PEM file of certificate authorities to trust instead of the system's.
  public var authorities: String?
  /// PEM file of the certificate shown to hosts that ask for one.
  public var clientCertificate: String?
  /// PEM file of its key; nil when the certificate's file holds it.
  public var clientKey: String?
  /// Opens the key.
  public var clientKeyPassword: Secret?
  /// `http:`, `https:`, `socks5:`, `socks5h:`, `socks4:` or `socks4a:` URL; "" for none at all.
  public var proxy: String?
  /// Who we are to the proxy.
  public var proxyUser: String?
  /// What proves it.
  public var proxyPassword: Secret?
  /// Hosts that are called directly, as `NO_PROXY` lists them.
  public var exceptions: String?

  /// What the environment says, and nothing else.
  public init() {}
}
