public import GenesysCloud

/// Every call the desk knows, found by id and never by row.
public struct CallBook: Sendable, Equatable {
  /// Calls that ring, wait, talk or hold, in the order in which they came.
  public internal(set) var live = CallOrder()
  /// Those of them that ring, oldest first.
  public internal(set) var alerting = CallOrder()
  /// Calls of which a leg of the person owes its wrap-up, the oldest first; also live ones.
  public internal(set) var owing = CallOrder()
  /// Calls in wrap-up and ended ones, newest first; twenty at most.
  public internal(set) var ended: [ConversationID] = []
  private(set) var entries: [ConversationID: CallEntry] = [:]
  static let endedLimit = 20

  /// No calls.
  public init() {}

  /// A call by its id.
  public internal(set) subscript(_ id: ConversationID) -> CallEntry? {
    get { entries[id] }
    _modify { yield &entries[id] }
  }

  /// Live calls, then ended ones: the order of pane 1.
  public var ids: [ConversationID] { live.ids + ended }
  /// Whether there is no call at all.
  public var isEmpty: Bool { entries.isEmpty }
  /// The longest ringing call.
  public var oldestAlerting: CallEntry? { alerting.first.flatMap { entries[$0] } }

  /// Changes a call in place; nothing happens when it is gone.
  mutating func change(_ id: ConversationID, _ body: (inout CallEntry) -> Void) {
    guard var entry = entries.removeValue(forKey: id) else { return }
    body(&entry)
    entries[id] = entry
  }

  /// Puts a call where its phase belongs.
  mutating func put(_ entry: CallEntry) {
    entries[entry.id] = entry
    if entry.phase == .alerting, entry.isMine { alerting.append(entry.id) } else { alerting.remove(entry.id) }
    if entry.wrapup.isOwed { owing.append(entry.id) } else { owing.remove(entry.id) }
    if entry.phase.isLive {
      // An ended call that lives again was read out of order; it leaves the ended ones.
      if !live.contains(entry.id) { ended.removeAll { $0 == entry.id } }
      live.append(entry.id)
    } else if live.contains(entry.id) || !ended.contains(entry.id) {
      live.remove(entry.id)
      ended.insert(entry.id, at: 0)
    }
  }

  /// Takes a call out.
  mutating func remove(_ id: ConversationID) {
    entries[id] = nil
    live.remove(id)
    alerting.remove(id)
    owing.remove(id)
    ended.removeAll { $0 == id }
  }
}
