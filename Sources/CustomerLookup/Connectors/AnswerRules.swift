public import Groundwork
internal import OrderedCollections

/// How a CRM says that nobody matches, or that something is wrong.
public struct AnswerRules: Sendable, Hashable {
  /// Statuses that mean "nobody matches", beside an empty list. 404 does only where the connector says so: of
  /// another CRM it is a wrong address.
  public var noMatchStatuses: Set<Int> = [204]
  /// Where an answer says how many rows there are in all; nil looks in the usual places.
  public var total: JSONPointer?
  /// Where an error holds words for people; the first text found is quoted.
  public var messages: [JSONPointer]
  /// Where an error holds its code.
  public var codes: [JSONPointer] = []
  /// Where an answer that seems good holds the sign that it is not.
  public var failure: JSONPointer?
  /// What stands there then; empty when anything does but null, false and nothing.
  public var failureValues: [String] = []
  /// Codes that mean "too many requests", whatever the status.
  public var busyCodes: [String] = []

  /// The rules where nothing else is configured: most vendors put their words in one of these places.
  public init() {
    messages = ["/message", "/error/message", "/0/message", "/error_description", "/error", "/detail"]
      .compactMap(JSONPointer.init)
  }

  /// The CRM's own words, however many.
  func message(_ document: JSONValue) -> String? {
    messages.lazy.compactMap { $0.value(in: document)?.string }.first { !$0.isEmpty }
  }

  /// The CRM's own code.
  func code(_ document: JSONValue) -> String? {
    codes.lazy.compactMap { $0.value(in: document).flatMap(\.scalarText) }.first
  }

  /// Whether an answer with a good status is an error all the same.
  func isFailure(_ document: JSONValue) -> Bool {
    guard let value = failure?.value(in: document) else { return false }
    guard failureValues.isEmpty else { return value.scalarText.map(failureValues.contains) ?? false }
    return ![.null, .bool(false), .string(""), .array([]), .object([:])].contains(value)
  }
}
