public import Groundwork

/// One request that a connector can make for a kind of key, and how its answer is read.
public struct ConnectorSearch: Sendable, Hashable {
  /// What is asked.
  public var template: SearchTemplate
  /// Where the answer holds what.
  public var shape: RecordShape
  /// How the answer goes on; nil when it is whole.
  public var paging: Paging?
  /// Statuses that mean "nobody matches" here, instead of the connector's.
  public var noMatchStatuses: Set<Int>?
  /// The customer's page in the CRM, where it is not the connector's.
  public var link: LinkTemplate?

  /// A search.
  public init(_ template: SearchTemplate, _ shape: RecordShape, paging: Paging? = nil) {
    (self.template, self.shape, self.paging) = (template, shape, paging)
  }
}

/// How an answer says that it goes on, and how the rest is asked for.
public enum Paging: Sendable, Hashable {
  /// A link to the next page, whole or from its path on. Followed only where the first page came from.
  case link(JSONPointer)
  /// A value that is sent back under this name: in the query, or at the top of a JSON body.
  case cursor(JSONPointer, into: String)
  /// Whether there is more; then the page's number, from 2 on, is sent under this name.
  case number(more: JSONPointer, into: String)
  /// Answers are always whole, as somebody has said who knows the CRM.
  case never
}

/// How much of a CRM's answers is read.
public struct ConnectorLimits: Sendable, Hashable {
  /// Largest answer, in bytes.
  public var answerBytes = 2 << 20
  /// Most rows of one search, over all its pages.
  public var rows = 500
  /// So many rows fill an answer, and the CRM may have left others out; nil where it says so itself.
  public var full: Int?
  /// Most pages of one search.
  public var pages = 3

  /// The limits where nothing else is configured.
  public init() {}
}
