internal import Groundwork

/// One exchange of the wire pane: a request with its answer, or a frame.
struct WireLine {
  var time: Timestamp
  var kind: WireRecord.Kind
  /// `PATCH attributes  1 key`, `conversations.calls  alerting`.
  var text: String
  var status: Int?
  var elapsed: Interval?
  /// In place of status and time: `no answer yet`, `next try 14:03:20`.
  var outcome = ""

  func line(_ skin: Skin, zone: LocalZone, isSelected: Bool, width: Int) -> PaneLine {
    let marker = isSelected ? skin.glyphs.marker : " "
    let stamp = zone.timeOfDay(time, milliseconds: width >= 40)
    let left = [
      Span(marker, .borderFocused), Span(stamp, .muted), Span(" \(sign(skin)) ", signRole), Span(text),
    ]
    return PaneLine(left, right: right, isSelected: isSelected)
  }

  private var right: [Span] {
    if !outcome.isEmpty { return [Span(" \(outcome) ", .muted)] }
    guard let status else { return [] }
    let took = elapsed.map { Figures.elapsed($0) } ?? ""
    return [
      Span(" \(status)", Self.role(ofStatus: status), columns: 5),
      Span(took, .muted, columns: 9, alignsRight: true),
      Span(" "),
    ]
  }

  private func sign(_ skin: Skin) -> String {
    switch kind {
    case .request, .answer: skin.glyphs.sent
    case .event: skin.glyphs.received
    case .failure: "x"
    case .link: skin.glyphs.dot
    }
  }

  private var signRole: Role { kind == .failure ? .levelError : kind == .event ? .levelOK : .muted }

  static func role(ofStatus status: Int) -> Role {
    switch status {
    case ..<400: .levelOK
    case 409, 429: .levelWarn
    default: .levelError
    }
  }
}
