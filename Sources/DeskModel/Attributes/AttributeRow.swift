public import CallDesk

/// One attribute as pane 3 shows it. Key and values are from outside.
public struct AttributeRow: Sendable, Hashable, Identifiable {
  /// The attribute's key.
  public var key: String
  /// What the platform last showed; nil when the key is not there (yet).
  public var shown: String?
  /// Our write of this key, if there was one, with its fate.
  public var write: KeyWrite?
  /// The order that write belongs to.
  public var ticket: CallDeskOrder.Ticket?
  /// Where the value that stands came from.
  public var origin: Origin
  /// What stood here before the last change by someone else.
  public var before: String?
  /// Not to be read over a shoulder.
  public var isMasked: Bool
  /// Changed while the link was away, or just now by another: marked until the next key.
  public var isMarked: Bool
  /// When it was first touched by a write of ours or by someone else, counted up; 0 for untouched.
  var touched: Int

  /// The key: rows are selected by it.
  public var id: String { key }

  /// A row that was there when the call was first read.
  public init(key: String, shown: String?, isMasked: Bool = false) {
    (self.key, self.shown, self.isMasked) = (key, shown, isMasked)
    (origin, isMarked, touched) = (.atStart, false, 0)
  }

  /// What the value column shows: ours at once, except where someone else's value stands.
  public var value: String {
    guard let write else { return shown ?? "" }
    switch write.fate {
    case .conflict(let theirs), .overwritten(let theirs): return theirs ?? shown ?? ""
    default: return write.new
    }
  }

  /// What stands on the platform, as far as anybody told us; nil where nothing does.
  public var standing: String? {
    switch write?.fate {
    case .conflict(let theirs), .overwritten(let theirs): theirs ?? shown
    default: shown
    }
  }

  /// Whether the platform showed it and does so no more.
  public var isGone: Bool { shown == nil && write == nil }

  /// What we wrote where somebody else's value stands; nil where ours stands.
  public var oursBelow: String? {
    switch write?.fate {
    case .overwritten, .conflict: write?.new
    default: nil
    }
  }

  /// Ours, and not shown back by the platform: underlined.
  public var isUnproven: Bool {
    switch write?.fate {
    case .waiting, .sent, .accepted, .unknown, .refused, .notWritten: true
    default: false
    }
  }

  /// What the "was" column says.
  public var was: Was {
    if let write {
      switch write.fate {
      case .overwritten, .conflict: return .ours(write.new)
      default: return write.old.map { .was($0) } ?? .new
      }
    }
    if isMasked { return .masked }
    if origin.changed != nil { return before.map { .was($0) } ?? .new }
    return .nothing
  }

  /// What stood before.
  public enum Was: Sendable, Hashable {
    case nothing, new, masked
    case was(String)
    /// Someone else's value stands, and this is what we wrote.
    case ours(String)
  }
}
