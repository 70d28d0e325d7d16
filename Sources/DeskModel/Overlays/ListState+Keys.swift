extension ListState {
  /// Takes a key that moves the highlight.
  /// - Returns: whether the key did.
  mutating func move(_ key: Key, count: Int, page: Int) -> Bool {
    guard key.modifiers.isEmpty else { return false }
    let target: Int
    switch key.code {
    case .up, .character("k"): target = highlighted - 1
    case .down, .character("j"): target = highlighted + 1
    case .pageUp: target = highlighted - max(1, page)
    case .pageDown: target = highlighted + max(1, page)
    case .home, .character("g"): target = 0
    case .end, .character("G"): target = count - 1
    default: return false
    }
    highlighted = max(0, min(target, count - 1))
    return true
  }

  /// Takes a key of a list that is narrowed by typing: letters are text, so only arrows move,
  /// and Home and End while there is no text that they could mean.
  /// - Returns: whether what was typed changed.
  mutating func take(_ key: Key, count: Int, page: Int) -> Bool {
    switch key.code {
    case .up, .down, .pageUp, .pageDown,
      .home where query.text.isEmpty, .end where query.text.isEmpty:
      _ = move(key, count: count, page: page)
      return false
    default:
      let before = query.text
      guard query.take(key), query.text != before else { return false }
      highlighted = 0
      return true
    }
  }
}
