internal import DeskViews

/// The letter of each role in a golden screen. Capital: the cell stands on a ground of its own or
/// is reversed.
enum RoleLetter {
  static func letter(_ role: Role) -> String { letters[role.rawValue] ?? "?" }

  static func raised(_ letter: String) -> String { letter == " " ? "_" : letter.uppercased() }

  private static let letters: [String: String] = [
    "text": " ", "text.muted": "m", "text.strong": "s", "border": "b", "border.focused": "f", "title": "t",
    "title.focused": "h", "key": "k", "key.disabled": "d", "input": "i", "input.placeholder": "p",
    "cursor": "c", "status": "u", "notice": "n", "notice.alert": "*",
    "call.alerting": "a", "call.connected": "o", "call.held": "l", "call.requested": "r", "call.wrapup": "w",
    "call.ended": "e", "party.agent": "g", "party.customer": "y", "party.other": "q", "attr.name": "z",
    "attr.value": "v", "attr.ours": "x", "attr.changed": "j", "attr.masked": "0", "fate.new": "+",
    "fate.changed": "~", "fate.same": "=", "fate.waiting": "1", "fate.sent": "2", "fate.accepted": "3",
    "fate.confirmed": "4", "fate.unknown": "5", "fate.conflict": "6", "fate.overwritten": "7",
    "fate.refused": "8", "fate.not_written": "9", "level.ok": "#", "level.warn": "$",
    "level.error": "%", "link.live": "^", "link.stale": "&", "link.signing_in": "(", "link.offline": ")",
  ]
}
