internal import Groundwork

extension Desk {
  /// How long a key pressed again counts as held down. The first repeat of a held key comes after
  /// up to 660 ms on common keyboards, and most terminals cannot tell it from a second press.
  private static let heldFor = Interval.milliseconds(700)

  mutating func press(_ key: Key) -> [DeskEffect] {
    let isHeld = lastKey.map { $0.key == key && now.since($0.at) < Self.heldFor } ?? false
    lastKey = PressedKey(key: key, at: now)
    message = nil
    unmark()
    let command = rules.keys[key]
    // These work everywhere: a control key is never text.
    if let command, [.stop, .suspend, .redraw].contains(command) { return run(command) }
    if let overlay = overlays.last { return press(key, above: overlay, isHeld: isHeld) }
    guard let command, CommandTable[command]?.isOffered(self) ?? false else {
      message = unused(key)
      return []
    }
    return run(command)
  }

  /// A key for what lies above the panes. One that does nothing there says so.
  private mutating func press(_ key: Key, above overlay: Overlay, isHeld: Bool) -> [DeskEffect] {
    let before = overlays
    let effects = press(key, in: overlay, isHeld: isHeld)
    if effects.isEmpty, message == nil, !isHeld, overlays == before { message = unused(key, in: overlay) }
    return effects
  }

  /// A key that the terminal itself calls a repeat: moves and edits text, does nothing else.
  mutating func pressAgain(_ key: Key) -> [DeskEffect] {
    lastKey = PressedKey(key: key, at: now)
    if let overlay = overlays.last {
      guard key.isMove || (overlay.takesText && key.isEditing) else { return [] }
      return press(key, in: overlay, isHeld: true)
    }
    guard let command = rules.keys[key], CommandTable[command]?.group == .move else { return [] }
    return run(command)
  }

  /// A paste never runs keys: it is text for the input in front, or for the lookup.
  mutating func paste(_ text: String) -> [DeskEffect] {
    message = nil
    let line = text.asOneLine
    guard !line.isEmpty, !profile.isFirstRun else { return [] }
    if var overlay = overlays.last, overlay.takesText {
      overlay.insert(line)
      replaceOverlay(overlay)
    } else {
      openLookupInput(line, remark: "Pasted: nothing was run. Enter looks it up.")
    }
    return []
  }

  private mutating func unmark() {
    guard !markedCalls.isEmpty else { return }
    for id in markedCalls {
      calls.change(id) { entry in
        for participant in entry.work.attributes.keys { entry.work.attributes[participant]?.unmark() }
      }
    }
    markedCalls = []
  }

  mutating func replaceOverlay(_ overlay: Overlay) {
    guard !overlays.isEmpty else { return }
    overlays[overlays.count - 1] = overlay
  }

  mutating func closeOverlay() { if !overlays.isEmpty { overlays.removeLast() } }
}

extension Key {
  /// Whether it moves in a list.
  var isMove: Bool {
    switch code {
    case .up, .down, .pageUp, .pageDown, .home, .end: true
    default: false
    }
  }

  /// Whether it changes or walks through text.
  var isEditing: Bool {
    switch code {
    case .character, .backspace, .delete, .left, .right, .home, .end: modifiers.subtracting(.shift).isEmpty
    default: false
    }
  }

  /// The letter of a plain key.
  var letter: Character? {
    if case .character(let character) = code, modifiers.isEmpty { character } else { nil }
  }
}

extension Overlay {
  /// Puts pasted text into the field that has the keys.
  mutating func insert(_ text: String) {
    switch self {
    case .help(var state):
      state.list.query.insert(text)
      state.list.highlighted = 0
      self = .help(state)
    case .presence(var list):
      list.query.insert(text)
      list.highlighted = 0
      self = .presence(list)
    case .attribute(var input):
      if input.isAtKey { input.key.insert(text) } else { input.value.insert(text) }
      self = .attribute(input)
    case .lookup(var input):
      input.text.insert(text)
      self = .lookup(input)
    case .wrapup(var input):
      if input.isAtNotes { input.notes.insert(text) } else { input.list.query.insert(text) }
      self = .wrapup(input)
    case .filter(let pane, var input):
      input.insert(text)
      self = .filter(pane, input)
    case .faults, .confirm, .preview, .copy, .viewer, .exchange, .history, .firstRun: break
    }
  }
}
