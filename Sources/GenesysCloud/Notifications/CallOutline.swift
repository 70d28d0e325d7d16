internal import Groundwork

/// What both shapes tell of a call, so that a read can be held against what was told before: who is
/// there, how each of them stands, and which values they carry.
struct CallOutline: Sendable {
  /// Members are nil where nobody has told them: what is not told is no evidence.
  private struct Party: Sendable {
    var state: CallState?
    var held: Bool?
    var muted: Bool?
    var attributes: [String: String]?

    /// What a read leaves out is as usual, unless something else was told.
    init(_ participant: Participant, after old: Party?, isRead: Bool) {
      state = participant.$state ?? old?.state ?? (isRead ? participant.state : nil)
      held = participant.$held ?? old?.held ?? (isRead ? participant.held : nil)
      muted = participant.$muted ?? old?.muted ?? (isRead ? participant.muted : nil)
      attributes = participant.$attributes ?? old?.attributes ?? (isRead ? participant.attributes : nil)
    }

    /// What a read that is held against it has told.
    init(told participant: Participant) { self.init(participant, after: nil, isRead: false) }

    /// Values byte for byte, of what both have been told.
    func differs(from other: Party) -> Bool {
      func differ<Value>(_ one: Value?, _ other: Value?, _ isSame: (Value, Value) -> Bool) -> Bool {
        guard let one, let other else { return false }
        return !isSame(one, other)
      }
      return differ(state, other.state, ==) || differ(held, other.held, ==) || differ(muted, other.muted, ==)
        || differ(attributes, other.attributes) { $0.isExactly($1) }
    }
  }

  /// Everybody who was told of; nil: has left.
  private var parties: [ParticipantID: Party?] = [:]
  private var lastEvent: Moment?
  /// Whether the person whose calls these are is on it.
  private(set) var isMine = false

  /// Takes what a report shows. Whoever it does not name is missing from its shape.
  mutating func note(_ report: ConversationReport, of userID: String?) {
    // An event is newer than a read that it overtook.
    if let asked = report.asked, let lastEvent, lastEvent >= asked { return }
    if report.source != .read { lastEvent = report.received }
    let conversation = report.conversation
    for participant in conversation.participants {
      parties.updateValue(party(participant, isRead: report.source == .read), forKey: participant.id)
    }
    isMine = userID.map { conversation.leg(of: $0)?.hasEnded == false } ?? true
  }

  /// Whether a read shows anything that was not told.
  func differs(from read: Conversation) -> Bool {
    read.participants.contains { shown in
      guard let known = parties[shown.id] else { return !shown.hasEnded }
      guard let known else { return !shown.hasEnded && shown.$state != nil }
      return shown.hasEnded || known.differs(from: Party(told: shown))
    }
  }

  // Whoever has left stays so until a state says otherwise.
  private func party(_ participant: Participant, isRead: Bool) -> Party? {
    let old = parties[participant.id]
    let hasLeft = if case .some(.none) = old { true } else { false }
    if participant.hasEnded || (hasLeft && participant.$state == nil) { return nil }
    return Party(participant, after: old ?? nil, isRead: isRead)
  }
}
