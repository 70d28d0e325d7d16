internal import OrderedCollections

/// Which field of a customer record becomes which attribute, in the order in which a proposal
/// shows them.
public struct Mapping: Sendable, Hashable {
  /// One field and its attribute key.
  public struct Entry: Sendable, Hashable {
    /// A field of the record, or one of `id`, `name`, `email`.
    public var field: String
    /// The attribute key it is written to.
    public var key: String

    /// A field and its key.
    public init(field: String, key: String) {
      self.field = field
      self.key = key
    }
  }

  /// In the order of a proposal.
  public var entries: [Entry]

  /// A mapping with these entries.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The attributes a record leads to: only fields that the record holds and that are not empty.
  public func attributes(of record: CustomerRecord) -> [(key: String, value: String)] {
    entries.compactMap { entry in
      guard let value = Self.value(of: entry.field, in: record), !value.isEmpty else { return nil }
      return (entry.key, value)
    }
  }

  private static func value(of field: String, in record: CustomerRecord) -> String? {
    switch field {
    case "id": record.id
    case "name": record.name
    case "email": record.email
    default: record.fields[field]
    }
  }
}
