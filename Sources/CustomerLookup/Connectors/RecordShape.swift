public import Groundwork
public import OrderedCollections

/// Where the answer to a search holds what.
public struct RecordShape: Sendable, Hashable {
  /// Where the rows are: an array, or one object. The first one that the answer has counts.
  public var results: [JSONPointer]
  /// Where a row holds the customer's id.
  public var id: RowPath
  /// Where a row holds the name; several are joined by a space.
  public var names: [RowPath]
  /// Where a row holds phone numbers.
  public var phones: [RowPath]
  /// Where a row holds e-mail addresses.
  public var emails: [RowPath]
  /// Where a row holds the time of the last activity, in a spelling that sorts.
  public var lastActivity: RowPath?
  /// Where a row holds the keys of kinds of its own.
  public var keys: [LookupKey.Kind: RowPath] = [:]
  /// Record field → where a row holds it.
  public var fields: OrderedDictionary<String, RowPath>

  /// A shape whose rows are at the first of `results` that the answer has.
  public init(
    results: [JSONPointer], id: RowPath, names: [RowPath] = [], phones: [RowPath] = [],
    emails: [RowPath] = [],
    lastActivity: RowPath? = nil, fields: OrderedDictionary<String, RowPath> = [:]
  ) {
    (self.results, self.id, self.names, self.phones) = (results, id, names, phones)
    (self.emails, self.lastActivity, self.fields) = (emails, lastActivity, fields)
  }

  /// Whether the rows of an answer are a list in it, not the answer itself.
  func isList(_ document: JSONValue) -> Bool { results.contains { $0.value(in: document)?.array != nil } }

  /// The rows of an answer; nil when they are nowhere.
  func rows(_ document: JSONValue) -> [JSONValue]? {
    let found = results.compactMap { $0.value(in: document) }
    if let rows = found.lazy.compactMap(\.array).first { return rows }
    // An object is one row, unless a list was looked for in several places: then it is what surrounds them.
    if results.count == 1, case .object? = found.first { return found }
    return found.contains(.null) ? [] : nil
  }
}
