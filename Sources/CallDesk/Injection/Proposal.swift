public import CustomerLookup
public import GenesysCloud

/// The attribute changes that a lookup leads to, for the customer of one call.
public struct Proposal: Sendable, Hashable {
  /// The call.
  public var conversation: ConversationID
  /// Who gets the attributes.
  public var participant: ParticipantID
  /// The customer they come from.
  public var match: Match
  /// In the order of the mapping.
  public var rows: [Row]
  /// What the mapping made of the record, key by key: where each value comes from, or why there is none.
  public var mapped: MappingResult
  /// Keys and bytes on the participant before and after, and the budget they must fit in.
  public var size: BudgetUse

  /// One key of a proposal.
  public struct Row: Sendable, Hashable {
    /// The attribute key.
    public var key: String
    /// The value that stands; nil when the key is not there.
    public var now: String?
    /// What the record says.
    public var wouldBe: String
    /// What sending it would mean.
    public var kind: Kind
    /// Whether it will be sent; only `new` and `changed` rows can be.
    public var isMarked: Bool

    /// A row as proposed.
    public init(key: String, now: String?, wouldBe: String, kind: Kind, isMarked: Bool) {
      self.key = key
      self.now = now
      self.wouldBe = wouldBe
      self.kind = kind
      self.isMarked = isMarked
    }

    /// Whether it would change anything and may.
    public var isOpen: Bool { kind == .new || kind == .changed }

    /// How many bytes the participant's attributes would grow by.
    public var bytes: Int {
      switch kind {
      case .new: key.utf8.count + wouldBe.utf8.count
      case .changed: wouldBe.utf8.count - (now ?? "").utf8.count
      case .same, .refused: 0
      }
    }
  }

  /// What sending a row would mean.
  public enum Kind: Sendable, Hashable { case new, changed, same, refused(String) }

  /// A proposal with its rows.
  public init(
    conversation: ConversationID, participant: ParticipantID, match: Match, rows: [Row], size: BudgetUse,
    mapped: MappingResult = MappingResult([])
  ) {
    self.conversation = conversation
    self.participant = participant
    self.match = match
    self.rows = rows
    self.size = size
    self.mapped = mapped
  }

  /// Where the value of a row comes from: a field of the record or a place in it, with the connector in front
  /// where there are several records; or what the mapping says where the record holds nothing.
  /// - Returns: nil where nobody knows, as in a proposal that no mapping made.
  public func source(of row: Row) -> String? {
    mapped[row.key].map { attribute in
      switch attribute.outcome {
      case .standard: "default"
      case .kept: "kept"
      case .value, .leftOut, .missing, .refused: attribute.origin
      }
    }
  }

  /// Adds a change that no mapping made, unless a mapping has the key.
  mutating func add(_ pair: CallDeskOrder.Pair, now: String?) {
    guard !rows.contains(where: { $0.key == pair.key }) else { return }
    rows.append(
      Row(key: pair.key, now: now, wouldBe: pair.value, kind: now == nil ? .new : .changed, isMarked: true))
  }

  /// The rows that an injection would send.
  public var marked: [Row] {
    rows.filter { $0.isMarked && $0.isOpen }
  }
}

/// How full a participant's attribute budget is, in keys and in bytes of keys and values as UTF-8.
public struct BudgetUse: Sendable, Hashable {
  /// Keys that stand.
  public var keys: Int
  /// Bytes that stand.
  public var bytes: Int
  /// Keys after sending.
  public var keysAfter: Int
  /// Bytes after sending.
  public var bytesAfter: Int
  /// Bytes beyond which nothing is sent.
  public var limit: Int

  /// A use of a budget before and after.
  public init(keys: Int, bytes: Int, keysAfter: Int, bytesAfter: Int, limit: Int) {
    self.keys = keys
    self.bytes = bytes
    self.keysAfter = keysAfter
    self.bytesAfter = bytesAfter
    self.limit = limit
  }
}
