internal import CallDesk

/// What a key says that does nothing where it was pressed: why, or where it works. However many are typed, the
/// notice is one.
extension Desk {
  /// In the panes.
  func unused(_ key: Key) -> Notice {
    if let command = rules.keys[key].flatMap({ CommandTable[$0] }), !command.isOffered(self) {
      let place = command.group == .replay ? "a replay" : "the demo"
      return "\(key.said) (\(command.title)) works in \(place) alone."
    }
    if let twin = key.otherCase.flatMap({ rules.keys[$0] }).flatMap({ CommandTable[$0] }),
      twin.isOffered(self)
    {
      return "\(key.said) does nothing here; \(key.otherCase?.said ?? "") is \(twin.title)."
    }
    return "\(key.said) does nothing here; \(keyName(.help)) lists every key."
  }

  /// In what lies above the panes; nil for keys that move or edit there, which may well have nowhere to go.
  func unused(_ key: Key, in overlay: Overlay) -> Notice? {
    if key.isMove || (overlay.takesText && key.isEditing) || overlay.isLine(key) { return nil }
    switch overlay {
    case .firstRun:
      let keys = FirstRunChoice.all.map { String($0.key) }.joined(separator: ", ")
      return "\(key.said) does nothing here: choose with \(keys)."
    case .confirm(let question):
      if key.letter == "Y" {
        return "Caps Lock is on: y does it, Enter is \(question.harmless.lowercased())."
      }
      return "\(key.said) does nothing here: y is \(question.deedName), Enter is \(question.harmless)."
    default: break
    }
    if overlay.takesText { return "\(key.said) does nothing while text is typed; Esc leaves it." }
    let name = rules.keys[key].flatMap { CommandTable[$0] }.map { " (\($0.title))" } ?? ""
    return "\(key.said)\(name) does nothing in here; Esc closes this."
  }
}

extension Key {
  /// As a sentence names it.
  fileprivate var said: String { spelling.isEmpty ? "That key" : spelling }

  /// The same letter in the other case.
  fileprivate var otherCase: Key? {
    guard let letter, letter.isLetter else { return nil }
    let other = letter.isUppercase ? letter.lowercased() : letter.uppercased()
    return other.count == 1 ? other.first.map { Key(.character($0)) } : nil
  }
}

extension Overlay {
  /// Whether a key moves by a line or to an end where letters are no text.
  fileprivate func isLine(_ key: Key) -> Bool {
    guard !takesText, let letter = key.letter else { return false }
    if case .confirm = self { return false }
    return "jkgG".contains(letter)
  }
}
