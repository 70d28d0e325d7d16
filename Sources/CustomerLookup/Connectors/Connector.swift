public import Groundwork
public import OrderedCollections
public import Transport

/// One configured CRM: how to ask it over REST and where its answers hold what.
public struct Connector: Sendable, Hashable {
  /// Name for people, the wire and `--connector`.
  public var name: String
  /// How to ask, by kind of key; a kind without a search is not asked for.
  public var searches: [LookupKey.Kind: SearchTemplate]
  /// Sent as they are; secret values are never shown.
  public var headers: [HTTPHeader]
  /// Where the rows are: an array, or one object.
  public var resultsPath: JSONPointer
  /// Where a row holds the customer's id.
  public var idPath: JSONPointer
  /// Where a row holds the name; several are joined by a space.
  public var namePaths: [JSONPointer]
  /// Where a row holds phone numbers: texts or arrays of texts.
  public var phonePaths: [JSONPointer]
  /// Where a row holds the e-mail address.
  public var emailPath: JSONPointer?
  /// Where a row holds the time of the last activity, in a spelling that sorts.
  public var lastActivityPath: JSONPointer?
  /// Record field → where a row holds it.
  public var fields: OrderedDictionary<String, JSONPointer>
  /// Statuses that mean "nobody matches", beside an empty list.
  public var noMatchStatuses: Set<Int>
  /// The spellings of a number that this CRM may be asked with.
  public var spellings: [PhoneNumber.Spelling]
  /// After this a lookup is called slow.
  public var softLimit: Interval
  /// After this it is given up.
  public var hardLimit: Interval
  /// Which record fields become which attributes.
  public var mapping: Mapping

  /// A connector that asks for JSON by `searches` and finds rows at the top of the answer.
  public init(
    name: String, searches: [LookupKey.Kind: SearchTemplate], headers: [HTTPHeader] = [],
    resultsPath: JSONPointer, idPath: JSONPointer, namePaths: [JSONPointer], phonePaths: [JSONPointer],
    fields: OrderedDictionary<String, JSONPointer> = [:], mapping: Mapping = Mapping([])
  ) {
    (self.name, self.searches, self.headers, self.mapping) = (name, searches, headers, mapping)
    (self.resultsPath, self.idPath, self.namePaths) = (resultsPath, idPath, namePaths)
    (self.phonePaths, self.fields) = (phonePaths, fields)
    (noMatchStatuses, spellings) = ([204, 404], PhoneNumber.Spelling.allCases)
    (softLimit, hardLimit) = (.seconds(2), .seconds(5))
  }
}
