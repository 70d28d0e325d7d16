internal import Groundwork

/// What both shapes tell of a call, so that a read can be held against what was told before: who is
/// there, how each of them stands, and which values they carry.
struct CallOutline: Sendable {
  private struct Party: Sendable, Equatable {
    var state: CallState
    var held: Bool
    var muted: Bool
    var attributes: [String: String]

    init(_ participant: Participant) {
      (state, held, muted) = (participant.state, participant.held, participant.muted)
      attributes = participant.attributes
    }

    /// Values byte for byte.
    static func == (one: Party, other: Party) -> Bool {
      one.state == other.state && one.held == other.held && one.muted == other.muted
        && one.attributes.isExactly(other.attributes)
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
      parties.updateValue(participant.hasEnded ? nil : Party(participant), forKey: participant.id)
    }
    isMine = userID.map { conversation.leg(of: $0)?.hasEnded == false } ?? true
  }

  /// Whether a read shows anything that was not told.
  func differs(from read: Conversation) -> Bool {
    read.participants.contains { shown in
      guard let known = parties[shown.id] else { return !shown.hasEnded }
      return known != (shown.hasEnded ? nil : Party(shown))
    }
  }
}
