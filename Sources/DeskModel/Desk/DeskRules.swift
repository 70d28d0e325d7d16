public import CallDesk
public import CustomerLookup

/// What the configuration says about the desk, handed in once.
public struct DeskRules: Sendable, Equatable {
  /// What may be injected, and how a proposal is made.
  public var injection: Injection
  /// Which field becomes which key, by the name of the connector.
  public var mappings: [String: Mapping]
  /// What people see of a record, by the name of the connector.
  public var outlines: [String: RecordOutline]
  /// What a call is looked up by, and when.
  public var lookup: LookupRules
  /// The kinds of key that the connectors can be asked by.
  public var lookupKinds: [LookupKey.Kind]
  /// Which key runs which command.
  public var keys: Keys

  /// Rules; without any, the order of the lookup is id, e-mail, phone.
  public init(
    injection: Injection = Injection(), mappings: [String: Mapping] = [:],
    outlines: [String: RecordOutline] = [:], lookup: LookupRules = LookupRules(),
    lookupKinds: [LookupKey.Kind] = LookupKey.Kind.common, keys: Keys = Keys()
  ) {
    (self.injection, self.mappings, self.outlines) = (injection, mappings, outlines)
    (self.lookup, self.lookupKinds, self.keys) = (lookup, lookupKinds, keys)
  }
}
