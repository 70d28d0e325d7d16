internal import Groundwork

/// One participant, ready to draw.
struct ParticipantLine {
  enum Phase: Hashable { case alerting, connected, held, ended, other(String) }

  var purpose: String
  /// In place of the purpose: the part in a consult or in listening.
  var part = ""
  var name: String
  var isMe = false
  var number: String
  var phase: Phase
  var isMuted = false
  /// How long they have been or were in the call.
  var duration: Interval?
  /// For ended ones, when.
  var ended: Timestamp?
  var isSelected = false
}

extension ParticipantLine {
  var word: String {
    switch phase {
    case .alerting: "alerting"
    case .connected: "connected"
    case .held: "held"
    case .ended: "ended"
    case .other(let word): word
    }
  }

  private var stateRole: Role {
    switch phase {
    case .alerting: .alerting
    case .connected: .connected
    case .held: .held
    case .ended: .ended
    case .other: .muted
    }
  }

  private var nameRole: Role {
    switch purpose {
    case "customer", "external": .partyCustomer
    case "agent", "user": .partyAgent
    default: .partyOther
    }
  }

  /// Of what is to say at the right edge, longest first, the first that leaves the line whole is said.
  func line(_ skin: Skin, zone: LocalZone, width: Int, right: [String] = []) -> PaneLine {
    let spare = max(0, width - 80)
    let who = isMe ? "\(name) (you)" : name
    let clock = duration.map { Figures.clock($0) } ?? ended.map { zone.hourAndMinute($0) } ?? ""
    var spans = [
      Span(isSelected ? skin.glyphs.marker : " ", .borderFocused),
      Span(part.isEmpty ? purpose : part, .muted, columns: 9),
      Span(" "),
      Span(who, nameRole, columns: 17 + min(20, spare / 3)), Span(" "),
    ]
    // State and its word outlive the number where it is narrow.
    if width >= 70 { spans.append(Span(number, columns: 18 + min(8, spare / 6))) }
    spans += [Span(isMuted ? "\(word), muted" : word, stateRole, columns: isMuted ? 17 : 11), Span(clock)]
    let used = spans.reduce(0) { $0 + $1.width }
    let fitting = right.first { !$0.isEmpty && used + DisplayWidth.columns($0) + 3 <= width }
    return PaneLine(spans, right: fitting.map { [Span("  \($0) ", .muted)] } ?? [], isSelected: isSelected)
  }
}
