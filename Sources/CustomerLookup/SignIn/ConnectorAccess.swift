public import Groundwork
public import Transport

/// What lets a request into a CRM.
public struct ConnectorAccess: Sendable, Hashable {
  /// A secret that stands in the query.
  public struct Parameter: Sendable, Hashable {
    var name: String
    var secret: Secret

    /// A named secret.
    public init(_ name: String, _ secret: Secret) { (self.name, self.secret) = (name, secret) }
  }

  /// Tells access from the one that replaced it without comparing secrets.
  public var serial: Int
  /// Sent with every request.
  public var headers: [HTTPHeader]
  /// Put behind every URL.
  public var query: [Parameter]
  /// Where the CRM is, when signing in tells.
  public var base: String?
  /// Never sent as it is, and no more to be seen than what is: the password within a header.
  var hidden: [Secret] = []

  /// Access by headers, a query, or both.
  public init(serial: Int = 0, headers: [HTTPHeader] = [], query: [Parameter] = [], base: String? = nil) {
    (self.serial, self.headers, self.query, self.base) = (serial, headers, query, base)
  }

  /// What nobody is to see: a CRM may say back what it was sent.
  func secrets(and further: [HTTPHeader]) -> [Secret] {
    let sent = (headers + further).flatMap { header -> [Secret] in
      guard case .secret(let secret) = header.value else { return [] }
      // Of `Bearer TOKEN` the token alone counts, too.
      return [secret] + secret.reveal().split(separator: " ").suffix(1).map { Secret(String($0)) }
    }
    return sent + query.map(\.secret) + hidden
  }
}

/// Why there is no access, in words fit to be shown.
public struct AccessRefusal: Error, Sendable, Hashable {
  /// Without secrets.
  public var words: String
  /// Whose it is to mend.
  public var trouble: LookupTrouble

  /// A refusal in words.
  public init(_ words: String, _ trouble: LookupTrouble) { (self.words, self.trouble) = (words, trouble) }
}

/// Whoever gets access to a CRM.
public protocol ConnectorSignIn: Sendable {
  /// Access for a request that is about to be sent.
  func access() async -> Result<ConnectorAccess, AccessRefusal>
  /// Access in place of one that the CRM refused with 401; nil when there can be no other.
  func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>?
}

/// Access that is at hand and stays as it is.
public struct StandingAccess: ConnectorSignIn {
  private let standing: ConnectorAccess

  /// Always this access; without any, requests carry what the connector's headers say and nothing else.
  public init(_ access: ConnectorAccess = ConnectorAccess()) { standing = access }

  /// What it was made with.
  public func access() async -> Result<ConnectorAccess, AccessRefusal> { .success(standing) }
  /// None: asking again would send the same.
  public func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>? { nil }
}
