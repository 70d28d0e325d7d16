internal import DeskModel
internal import Groundwork

/// Tells a paste from typing on a terminal that does not tell itself (no bracketed paste): more text at once than
/// hands can type is a paste, and none of its letters may act as a key.
///
/// Hands type one key at a time. Slow lines hand over a few at once, a held key many, but those are all the same.
/// So what counts is how often the key changes within one burst: text whose bytes follow each other without the
/// gap that hands leave. A burst that may still become a paste is held back for that gap; a lone key never is.
struct RawPasteStateMachine {
  /// Something that reaches the machine.
  enum Input {
    /// What the bytes of one read meant.
    case read([TerminalInput])
    /// `deadline` was reached and nothing more had come.
    case deadline
  }

  /// Keys further apart than this are no burst.
  static let gap = Interval.milliseconds(15)
  /// A burst is held back no longer than this, however it goes on.
  static let patience = Interval.milliseconds(60)
  /// A paste is whole when nothing came for this long.
  static let pause = Interval.milliseconds(100)
  /// Its tail may come late; until then two keys at once belong to it.
  static let tail = Interval.seconds(2)

  /// When `.deadline` is wanted; nil when nothing is held back.
  private(set) var deadline: Moment?
  private var burst = Burst()
  private var held: [TerminalInput] = []
  private var pasted = ""
  private var heldSince: Moment?
  private var lastText: Moment?
  private var lastPasted: Moment?

  /// Takes the next input and answers what it comes to.
  mutating func handle(_ input: Input, at now: Moment) -> [TerminalInput] {
    switch input {
    case .deadline: return pasted.isEmpty ? release() : endPaste()
    case .read(let inputs): return take(inputs, at: now)
    }
  }

  private mutating func take(_ inputs: [TerminalInput], at now: Moment) -> [TerminalInput] {
    // Half a sequence, or a reply that nobody waits for.
    guard !inputs.isEmpty else { return [] }
    let count = inputs.count { $0.text != nil }
    if belongsToPaste(count, at: now) { return paste(inputs, at: now) }
    if let lastText, now.since(lastText) > Self.gap { burst = Burst() }
    if count > 0 { lastText = now }
    for text in inputs.lazy.compactMap(\.text) { burst.take(text) }
    held += inputs
    if burst.isPaste { return paste([], at: now) }
    // A lone key, a held one, a click: nobody waits for that.
    return count > 0 && burst.keys > 1 ? hold(at: now) : release()
  }

  private func belongsToPaste(_ count: Int, at now: Moment) -> Bool {
    guard let lastPasted else { return false }
    return !pasted.isEmpty || count > 1 && now.since(lastPasted) <= Self.tail
  }

  private mutating func hold(at now: Moment) -> [TerminalInput] {
    let since = heldSince ?? now
    heldSince = since
    let last = since.advanced(by: Self.patience)
    guard now < last else { return release() }
    deadline = min(last, now.advanced(by: Self.gap))
    return []
  }

  private mutating func release() -> [TerminalInput] {
    defer { forget() }
    return held
  }

  /// Of the keys the text stays; what is no key goes on as it is.
  private mutating func paste(_ inputs: [TerminalInput], at now: Moment) -> [TerminalInput] {
    let all = held + inputs
    forget()
    lastPasted = now
    deadline = now.advanced(by: Self.pause)
    for text in all.lazy.compactMap(\.text) where pasted.utf8.count < KeyDecoderStateMachine.pasteLimit {
      pasted.append(text)
    }
    return all.filter { if case .key = $0 { false } else { true } }
  }

  private mutating func endPaste() -> [TerminalInput] {
    defer {
      forget()
      (burst, pasted) = (Burst(), "")
    }
    return [.paste(pasted)]
  }

  private mutating func forget() {
    (held, heldSince, deadline) = ([], nil, nil)
  }
}

extension RawPasteStateMachine {
  /// Text without a gap.
  struct Burst {
    /// Keys in it, those that follow themselves counted once: a held key is one.
    private(set) var keys = 0
    private var count = 0
    private var kinds: Set<Character> = []
    private var last: Character?
    private var hasLine = false

    mutating func take(_ text: Character) {
      count += 1
      if text != last { keys += 1 }
      if last == "\n", text != "\n" { hasLine = true }
      last = text
      kinds.insert(text)
    }

    /// Whether it is more than hands can have typed while a line kept their keys together: six keys, seven of
    /// which some are the same, or four on two lines.
    var isPaste: Bool { keys > 5 || count > 6 && kinds.count > 3 || hasLine && keys > 3 }
  }
}

extension TerminalInput {
  /// What a key types; nil for all that types nothing.
  fileprivate var text: Character? {
    guard case .key(let key) = self, key.modifiers.isEmpty else { return nil }
    switch key.code {
    case .character(let character): return character
    case .enter: return "\n"
    case .tab: return "\t"
    default: return nil
    }
  }
}
