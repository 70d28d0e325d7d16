public import Groundwork
public import Transport

/// One configured CRM: how to ask it, over REST or as a database, and where its answers hold what.
public struct Connector: Sendable, Hashable {
  /// Name for people, the wire and `--connector`.
  public var name: String
  /// What kind of CRM it is, in a sentence; of a connector file only.
  public var about: String?
  /// How to ask, by kind of key; a kind without a search is not asked for. Where there are several, each
  /// is asked only when those before it found nobody.
  public var searches: [LookupKey.Kind: [ConnectorSearch]]
  /// The database that is asked instead, if it is one.
  public var sql: SQLSource?
  /// What stands before a search that is a path alone; `https://` and a host, without a slash at the end.
  public var base: String?
  /// How the CRM is told who asks.
  public var auth = ConnectorAuth.none
  /// Sent as they are; secret values are never shown.
  public var headers: [HTTPHeader]
  /// How errors and empty answers are told.
  public var rules = AnswerRules()
  /// How much is read.
  public var limits = ConnectorLimits()
  /// The customer's page in the CRM.
  public var link: LinkTemplate?
  /// The spellings of a number that this CRM may be asked with.
  public var spellings = PhoneNumber.Spelling.allCases
  /// After this a lookup is called slow.
  public var softLimit = Interval.seconds(2)
  /// After this it is given up.
  public var hardLimit = Interval.seconds(5)
  /// How long a new or changed customer may be missing from searches; nil when they see it at once.
  public var lag: Interval?
  /// What people see of its records.
  public var outline = RecordOutline.everything
  /// Which record fields become which attributes.
  public var mapping: Mapping

  /// A connector that asks for JSON by `searches`.
  public init(
    name: String, searches: [LookupKey.Kind: [ConnectorSearch]], headers: [HTTPHeader] = [],
    mapping: Mapping = Mapping([])
  ) {
    (self.name, self.searches, self.headers, self.mapping) = (name, searches, headers, mapping)
  }
}
