internal import CallDesk
internal import GenesysCloud

/// Something about the desk that is so or not.
public enum ScriptCondition: Sendable, Equatable {
  /// The screen shows a text in one of its lines.
  case shows(String)
  /// No line of the screen shows it.
  case hides(String)
  /// What became of the write of a key on the participant shown, in the words of `--json`.
  case fate(key: String, String)
  /// The value that the platform shows for a key.
  case value(key: String, String)
  /// The link's word: live, stale, offline.
  case link(String)
  /// How many calls are live.
  case calls(Int)

  /// Whether it is so.
  func holds(_ desk: Desk, _ lines: [String]) -> Bool {
    switch self {
    case .shows(let text): lines.contains { $0.contains(text) }
    case .hides(let text): !lines.contains { $0.contains(text) }
    case .fate(let key, let word): fate(of: key, desk) == word
    case .value(let key, let value): shown(key, desk) == value
    case .link(let word): desk.link.word == word
    case .calls(let count): desk.calls.live.count == count
    }
  }

  /// What is so instead, for a report.
  func found(_ desk: Desk) -> String {
    switch self {
    case .shows: "it is not on the screen"
    case .hides: "it is on the screen"
    case .fate(let key, _): "the fate of \(key) is \(fate(of: key, desk) ?? "none")"
    case .value(let key, _): "\(key) is \(shown(key, desk).map { "\"\($0)\"" } ?? "not there")"
    case .link: "the link is \(desk.link.word)"
    case .calls: "\(desk.calls.live.count) are live"
    }
  }

  private func fate(of key: String, _ desk: Desk) -> String? {
    desk.allAttributes.first { $0.key == key }?.write?.fate.json
  }

  private func shown(_ key: String, _ desk: Desk) -> String? { desk.shownParticipant?.attributes[key] }
}
