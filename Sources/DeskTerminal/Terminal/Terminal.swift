internal import CTerminal
public import DeskModel
internal import DeskViews
internal import Glibc
public import Groundwork
public import RunLoop

/// The real terminal, in full-screen mode: ncurses paints, our own decoder reads the keys.
///
/// While it is open, standard error goes to `diagnostics` (a stray line would spoil the screen), and
/// a crash gives the terminal back before the process dies. ncurses knows one screen, so only one
/// `Terminal` may be open at a time.
@LoopActor
public final class Terminal: TerminalPort {
  /// What it can show.
  public let traits: TerminalTraits
  /// Its size now.
  public internal(set) var size: ScreenSize
  /// Whether it has the keyboard, as far as it told.
  public internal(set) var isFocused: Bool?

  let description: TerminalDescription
  let input: Int32
  let pump: OutputPump
  let loop: RunLoop
  let numbers: ColorNumbers
  var pairs: PairTable
  /// What the terminal shows; nil when that is not known.
  var shown: Surface?
  /// The surface to show again after a stop or on a new size.
  var latest: Surface?
  var decoder = KeyDecoderStateMachine()
  var subscriptions: [Subscription] = []
  var escapeTimer: Subscription?
  var rawPaste = RawPasteStateMachine()
  var pasteTimer: Subscription?
  var report: (@LoopActor (TerminalNews) -> Void)?
  var title: String?
  /// A frame in the making: ncurses' bytes and our own, in order.
  var frame: [UInt8] = []
  private var savedError: Int32 = -1
  private var isOpen = true

  /// Takes the terminal over.
  /// - Parameters:
  ///   - environment: for `TERM`, `COLORTERM`, `NO_COLOR`, `TMUX`.
  ///   - diagnostics: descriptor of the log that standard error goes to; nil leaves it alone.
  ///   - logPath: named in the one line that is written after a crash.
  ///   - input: where keys come from.
  ///   - output: where the screen is.
  ///   - loop: calls back for keys and signals.
  /// - Throws: `TerminalError`; the terminal is as it was then.
  public convenience init(
    environment: Environment, diagnostics: Int32? = nil, logPath: String? = nil, input: Int32 = 0,
    output: Int32 = 1, loop: RunLoop = .main
  ) throws(TerminalError) {
    guard isatty(output) == 1 else { throw .outputIsNoTerminal }
    guard isatty(input) == 1 else { throw .inputIsNoTerminal }
    let isUTF8 = cterminal_take_locale()
    let description = TerminalDescription(environment)
    let size = TerminalSize.of(output)
    let name = try Self.open(description, size, input: input, output: output)
    let pump = OutputPump(output, loop: loop)
    self.init(description, name: name, isUTF8: isUTF8, size, input: input, pump: pump, loop: loop)
    begin(diagnostics: diagnostics, logPath: logPath)
  }

  private init(
    _ description: TerminalDescription, name: String, isUTF8: Bool, _ size: ScreenSize, input: Int32,
    pump: OutputPump, loop: RunLoop
  ) {
    self.description = description
    self.input = input
    self.pump = pump
    self.loop = loop
    let count = description.refusesColor ? 0 : Int(cterminal_colors())
    numbers = ColorNumbers(count: count, isDirect: cterminal_is_direct())
    pairs = PairTable(limit: Int(cterminal_pairs()))
    traits = TerminalTraits(
      depth: numbers.depth, isUTF8: isUTF8, remark: description.remark(opened: name))
    self.size = size
  }

  /// The first candidate that is known and opens.
  private static func open(
    _ description: TerminalDescription, _ size: ScreenSize, input: Int32, output: Int32
  ) throws(TerminalError) -> String {
    guard !description.isDumb else { throw .cannotPlaceCursor(description.name) }
    guard cterminal_remember(input) else { throw .inputIsNoTerminal }
    let (columns, rows) = (Int32(size.columns), Int32(size.rows))
    for name in description.candidates
    where cterminal_knows(name, output) && cterminal_open(name, input, columns, rows) {
      return name
    }
    throw .unknown(description.name)
  }

  private func begin(diagnostics: Int32?, logPath: String?) {
    pump.onEnd = { [weak self] in self?.report?(.gone) }
    if let diagnostics {
      savedError = dup(2)
      dup2(diagnostics, 2)
    }
    let log = logPath.map { " The log is \($0)." } ?? ""
    let note = "patchbay ended unexpectedly; the terminal was restored.\(log)\n"
    let errors = savedError >= 0 ? savedError : 2
    // Where errors are shown on a terminal, that one may take no bytes either.
    let target = isatty(errors) == 1 ? pump.descriptor : errors
    cterminal_guard(pump.descriptor, TerminalModes.crashReset(description), note, target)
    cterminal_raw(input)
    collect()
    emit(TerminalModes.saveTitle(description) + TerminalModes.enter(description))
    sendFrame()
  }

  /// Gives the terminal back. One that takes no bytes is waited for less than a second.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    stopListening()
    giveBack(TerminalModes.leave(description) + TerminalModes.restoreTitle(description))
    cterminal_close()
    cterminal_unguard()
    pump.close()
    guard savedError >= 0 else { return }
    dup2(savedError, 2)
    Glibc.close(savedError)
  }

  /// Finishes the picture that has been begun, leaves the screen, and sets the modes back. Of a picture that is
  /// not taken the rest is thrown away, and everything is undone that it may have left half done.
  func giveBack(_ farewell: String) {
    let isWhole = pump.drain()
    if isWhole { emit(farewell) } else { pump.discard() }
    cterminal_leave()
    collect()
    if !isWhole { frame = Array((TerminalModes.cancel + TerminalModes.crashReset(description)).utf8) }
    sendFrame()
    if !pump.drain() { pump.discard() }
    cterminal_cooked(input)
  }

  /// Reads the size from the kernel.
  func takeSize() {
    size = TerminalSize.of(pump.descriptor)
    cterminal_resize(Int32(size.columns), Int32(size.rows))
    shown = nil
  }
}
