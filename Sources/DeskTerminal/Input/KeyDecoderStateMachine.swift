internal import DeskModel
internal import Groundwork

/// Turns the bytes of a terminal into keys, clicks and pastes. Bytes may arrive in any pieces.
///
/// Understood are UTF-8, xterm's and rxvt's sequences with their modifiers, VT220, the Linux
/// console, SGR and X10 mouse reports, bracketed paste, focus reports. Anything else in the form of a
/// sequence is swallowed whole: its letters must never act as keys.
struct KeyDecoderStateMachine {
  /// Something that reaches the decoder.
  enum Input {
    /// What was read.
    case bytes(ArraySlice<UInt8>)
    /// `deadline` was reached and nothing more had come.
    case deadline
  }

  /// Where in the grammar it stands.
  enum State: Equatable {
    case ground
    /// After ESC: a sequence, Alt and a key, or the Escape key.
    case escape
    /// After `ESC [`, with the parameters so far.
    case control([UInt8])
    /// After `ESC [ [`, the Linux console's F1 to F5.
    case consoleFunction
    /// After `ESC O`, with its modifier so far.
    case single([UInt8])
    /// Inside a string for somebody else (OSC, DCS, APC, PM, SOS): swallowed to its end.
    case string(afterEscape: Bool)
    /// The three bytes of an X10 mouse report.
    case mouse([UInt8])
    /// A UTF-8 sequence that wants more bytes.
    case scalar([UInt8], missing: Int)
    case paste
  }

  /// A lone ESC is the Escape key after this long; a sequence sent over a network arrives together.
  static let escapeDelay = Interval.milliseconds(25)
  /// An unfinished sequence is given up after this long.
  static let sequenceDelay = Interval.milliseconds(500)
  /// A paste without an end counts as ended after this long without a byte.
  static let pasteDelay = Interval.seconds(2)
  /// The longest paste that is kept; the rest is dropped.
  static let pasteLimit = 1 << 20
  /// Two presses of one cell within this time are a double click.
  static let doubleClick = Interval.milliseconds(400)
  static let parameterLimit = 64

  /// When `.deadline` is wanted, if no byte comes before; nil when nothing is half done.
  private(set) var deadline: Moment?
  var state = State.ground
  /// ESC came before this sequence: Alt is held.
  var hasAlt = false
  var pasted = PasteBuffer()
  var lastPress: (at: Moment, column: Int, row: Int)?
  /// What the input being handled has meant so far.
  var outputs: [TerminalInput] = []
  /// The moment of that input.
  var now = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))

  /// Takes the next input and answers what it meant.
  mutating func handle(_ input: Input, at now: Moment) -> [TerminalInput] {
    self.now = now
    defer { outputs = [] }
    switch input {
    case .bytes(let bytes): for byte in bytes { take(byte) }
    case .deadline: giveUp()
    }
    deadline = delay.map { now.advanced(by: $0) }
    return outputs
  }

  private var delay: Interval? {
    switch state {
    case .ground: nil
    case .escape, .single([]): Self.escapeDelay
    case .paste: Self.pasteDelay
    default: Self.sequenceDelay
    }
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .escape: takeEscape(byte)
    case .control(let parameters): takeControl(byte, after: parameters)
    case .consoleFunction: takeConsoleFunction(byte)
    case .single(let parameters): takeSingle(byte, after: parameters)
    case .string(let afterEscape): takeString(byte, afterEscape: afterEscape)
    case .mouse(let report): takeMouse(byte, after: report)
    case .scalar(let bytes, let missing): takeScalar(byte, after: bytes, missing: missing)
    case .paste: takePaste(byte)
    }
  }

  /// Nothing more came: a lone ESC was the key, `ESC [` was Alt and a bracket, and the rest of a
  /// broken sequence is nothing.
  private mutating func giveUp() {
    switch state {
    case .escape: emit(.escape)
    case .single([]): emit(.character("O"), .alt)
    case .control([]): emit(.character("["), .alt)
    case .paste: outputs.append(.paste(pasted.take()))
    default: break
    }
    reset()
  }

  mutating func reset() {
    state = .ground
    hasAlt = false
  }

  /// Adds a key and goes back to the ground state.
  mutating func emit(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
    outputs.append(.key(Key(code, hasAlt ? modifiers.union(.alt) : modifiers)))
    reset()
  }
}
