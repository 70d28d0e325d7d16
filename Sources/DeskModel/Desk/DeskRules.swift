public import CallDesk
public import CustomerLookup

/// What the configuration says about the desk, handed in once.
public struct DeskRules: Sendable, Equatable {
  /// What may be injected, and how a proposal is made.
  public var injection: Injection
  /// Which field becomes which key, by the name of the connector.
  public var mappings: [String: Mapping]
  /// What a call is looked up by, in this order.
  public var lookupOrder: [LookupSource]
  /// Which key runs which command.
  public var keys: Keys

  /// Where a lookup takes its key from.
  public enum LookupSource: Sendable, Hashable {
    /// An attribute that holds a customer id or an address.
    case attribute(String, LookupKey.Kind)
    /// The caller's number.
    case number
  }

  /// Rules; without any, the order of the lookup is id, e-mail, phone.
  public init(
    injection: Injection = Injection(), mappings: [String: Mapping] = [:],
    lookupOrder: [LookupSource] = Self.defaultOrder, keys: Keys = Keys()
  ) {
    (self.injection, self.mappings) = (injection, mappings)
    (self.lookupOrder, self.keys) = (lookupOrder, keys)
  }

  /// An id in an attribute, then an address in one, then the number.
  public static let defaultOrder: [LookupSource] = [
    .attribute("crm_customer_id", .id), .attribute("customer_id", .id),
    .attribute("customer_email", .email), .attribute("email", .email), .number,
  ]
}
