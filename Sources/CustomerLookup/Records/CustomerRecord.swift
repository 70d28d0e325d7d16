public import OrderedCollections
public import Groundwork

/// What a CRM knows of one customer, as a connector read it. All text is from outside.
public struct CustomerRecord: Sendable, Hashable {
  /// The customer's id in that CRM.
  public var id: String
  /// For people; may be empty.
  public var name: String
  /// As the CRM spells them.
  public var phones: [String]
  /// As the CRM spells it.
  public var email: String?
  /// Further addresses, as the CRM spells them.
  public var otherEmails: [String] = []
  /// The customer's page in the CRM: `https:` or `http:`.
  public var link: String?
  /// What it holds of the connector's own kinds of key.
  public var keys: [LookupKey.Kind: String] = [:]
  /// As the CRM spells it; sorts by time.
  public var lastActivity: String?
  /// Record field → text, by the connector's mapping of fields, in its order.
  public var fields: OrderedDictionary<String, String>
  /// The row as the CRM gave it, for mappings that look into it; `null` where nobody kept it.
  public var raw: JSONValue
  /// Name of the connector that read it.
  public var connector: String
  /// When the connector read it.
  public var read: Timestamp

  /// A record as a connector read it.
  public init(
    id: String, name: String, phones: [String] = [], email: String? = nil, lastActivity: String? = nil,
    fields: OrderedDictionary<String, String> = [:], raw: JSONValue = .null, connector: String,
    read: Timestamp
  ) {
    self.id = id
    self.name = name
    self.phones = phones
    self.email = email
    self.lastActivity = lastActivity
    self.fields = fields
    self.raw = raw
    self.connector = connector
    self.read = read
  }
}
