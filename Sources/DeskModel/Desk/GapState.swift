internal import GenesysCloud

/// What changed while the link was away, each thing once, as it stands in the end.
struct GapState: Sendable, Equatable {
  enum Subject: Sendable, Equatable {
    case attribute(String)
    case call(ConversationID)
    case participants(ConversationID)
  }

  private struct Item: Sendable, Equatable {
    var subject: Subject
    var words: String
  }

  var isOpen = false
  private var items: [Item] = []

  /// Nothing changed yet.
  init(isOpen: Bool = false) { self.isOpen = isOpen }

  /// In the order in which they were first seen.
  var changed: [String] { items.map(\.words) }

  mutating func note(_ subject: Subject, _ words: String) {
    guard isOpen else { return }
    if let index = items.firstIndex(where: { $0.subject == subject }) {
      items[index].words = words
    } else {
      items.append(Item(subject: subject, words: words))
    }
  }

  /// A call that came, moved on or ended, and people who joined or left one.
  mutating func note(_ entry: CallEntry, was old: CallEntry?) {
    if entry.phase != old?.phase {
      // What was over before anybody looked is no news.
      if old != nil || entry.phase.isLive { note(.call(entry.id), "\(entry.person) \(entry.phase.word)") }
    } else if let old, Self.present(entry) != Self.present(old) {
      note(.participants(entry.id), "participants of \(entry.person)")
    }
  }

  private static func present(_ entry: CallEntry) -> [ParticipantID] {
    entry.conversation.participants.filter { !$0.hasEnded }.map(\.id)
  }
}
