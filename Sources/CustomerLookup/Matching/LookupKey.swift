public import Groundwork

/// What a customer is looked up by.
public struct LookupKey: Sendable, Hashable {
  /// The kind of a key: `phone`, `email`, `id`, or one that a connector brings along, such as `account`.
  public struct Kind: Sendable, Hashable, RawRepresentable {
    /// A telephone number: read, spelled and compared as one.
    public static let phone = Kind("phone")
    /// An e-mail address.
    public static let email = Kind("email")
    /// The customer's id in the CRM.
    public static let id = Kind("id")
    /// The kinds that every connector may know.
    public static let common = [phone, email, id]

    /// The word of `--by` and of the configuration.
    public let rawValue: String

    /// A kind by its word.
    public init(rawValue: String) { self.rawValue = rawValue }
    private init(_ word: String) { rawValue = word }
  }

  /// What the value is.
  public var kind: Kind
  /// As typed or as the call carries it.
  public var value: String
  /// How private it is: as private as the attribute that it stands in.
  public var privacyClass = PrivacyClass.show

  /// A key of a kind.
  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}

extension LookupKey.Kind {
  /// The common ones, and those that these connectors bring along.
  static func known(to connectors: [Connector]) -> [LookupKey.Kind] {
    connectors.reduce(into: common) { known, one in
      known += one.kinds.filter { !known.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    }
  }
}
