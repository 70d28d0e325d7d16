internal import Groundwork

/// One call of the calls pane, ready to draw.
struct CallLine {
  /// The words of product.md for where a call stands.
  enum Phase: Hashable {
    case alerting(since: Timestamp?)
    case waiting, connected, held
    /// Asked of the phone, not shown yet: `answer requested`.
    case requested(String)
    case wrapup
    case ended(at: Timestamp?)
  }

  var phase: Phase
  /// In place of the word for a connected call that somebody else serves.
  var part = ""
  /// How long it has been in that state; for ended calls how long it was.
  var duration: Interval?
  var name: String
  var number: String
  var queue: String
  var direction: String
  /// How long the caller waited before the phone rang.
  var waited: Interval?
  var isMuted = false
  var isRecordingPaused = false
  var isSelected = false
}

extension CallLine {
  var role: Role {
    switch phase {
    case .alerting: .alerting
    case .waiting: .requested
    case .connected: .connected
    case .held: .held
    case .requested: .requested
    case .wrapup: .wrapup
    case .ended: .ended
    }
  }

  var word: String {
    switch phase {
    case .alerting: "alerting"
    case .waiting: "waiting"
    case .connected: part.isEmpty ? "connected" : part
    case .held: "held"
    case .requested(let what): what
    case .wrapup: "wrap-up"
    case .ended: "ended"
    }
  }

  /// The one line of an 80 column screen.
  func wide(_ skin: Skin, zone: LocalZone, width: Int) -> PaneLine {
    let spare = max(0, width - 80)
    let name = 18 + spare / 3
    let clock = duration.map { Figures.clock($0) } ?? ""
    var direction = direction
    if case .ended(let time?) = phase { direction = "at \(zone.hourAndMinute(time))" }
    // Never in the place of a duration, where 19:48 would read as one.
    if case .alerting(let time?) = phase { direction = "since \(zone.hourAndMinute(time))" }
    var spans =
      marker(skin) + [
        Span("\(skin.mark(role)) ", role), Span(word, role, columns: max(10, word.count + 1)),
        Span(clock, columns: 7), Span(self.name, .partyCustomer, columns: name - 1), Span(" "),
        Span(number, columns: 18), Span(queue, columns: 12 + spare / 4),
        Span(flag.map { "\($0) " } ?? "", .levelWarn), Span(direction, .muted),
      ]
    // That the caller hears nothing is worth more than where the call came from.
    if flag != nil, spans.reduce(0, { $0 + $1.width }) > width { spans.removeLast() }
    if width < 60 { spans = Array(spans.prefix(7)) }
    return PaneLine(spans, isSelected: isSelected)
  }

  /// One line of the narrow pane in two-column screens.
  func narrow(_ skin: Skin, zone: LocalZone, width: Int) -> PaneLine {
    if case .ended(let time) = phase {
      let stamp = time.map { zone.hourAndMinute($0) } ?? ""
      let clock = duration.map { Figures.clock($0) } ?? ""
      return PaneLine(
        marker(skin) + [Span("\(skin.mark(role)) ", role), Span(stamp, .muted, columns: 6), Span(name)],
        right: [Span(" \(clock)", .muted)], isSelected: isSelected)
    }
    return PaneLine(
      marker(skin) + [
        Span("\(skin.mark(role)) \(word) ", role), Span(name, .partyCustomer),
      ], right: duration.map { [Span(" \(Figures.clock($0))", .muted)] } ?? [], isSelected: isSelected)
  }

  /// The selected live call in the narrow pane: four short lines.
  func block(_ skin: Skin, zone: LocalZone) -> [PaneLine] {
    var head = "\(skin.mark(role)) \(word)"
    if case .alerting(let since?) = phase {
      head += " since \(zone.timeOfDay(since))"
    } else if let duration {
      head += " \(Figures.clock(duration))"
    }
    if let flag { head += " \(flag)" }
    let wait = waited.map { "  waited \(Figures.clock($0))" } ?? ""
    let lines = [PaneLine(marker(skin) + [Span(head, role)], isSelected: isSelected)]
    return lines
      + [(name, Role.partyCustomer), (number, .text), (queue + wait, .muted)]
      .filter { !$0.0.isEmpty }.map { PaneLine([Span("   "), Span($0.0, $0.1)], isSelected: isSelected) }
  }

  /// What is not as usual on this call; a paused recording stands beside the participants, too.
  private var flag: String? { isMuted ? "muted" : isRecordingPaused ? "rec off" : nil }

  private func marker(_ skin: Skin) -> [Span] {
    [Span(isSelected ? skin.glyphs.marker : " ", .borderFocused)]
  }
}
