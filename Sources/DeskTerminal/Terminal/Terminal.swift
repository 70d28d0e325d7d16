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
  let output: Int32
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
  var report: (@LoopActor (TerminalNews) -> Void)?
  var title: String?
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
    let name = try Self.open(description, input: input, output: output)
    self.init(description, name: name, isUTF8: isUTF8, input: input, output: output, loop: loop)
    begin(diagnostics: diagnostics, logPath: logPath)
  }

  private init(
    _ description: TerminalDescription, name: String, isUTF8: Bool, input: Int32, output: Int32, loop: RunLoop
  ) {
    self.description = description
    self.input = input
    self.output = output
    self.loop = loop
    let count = description.refusesColor ? 0 : Int(cterminal_colors())
    numbers = ColorNumbers(count: count, isDirect: cterminal_is_direct())
    pairs = PairTable(limit: Int(cterminal_pairs()))
    traits = TerminalTraits(
      depth: numbers.depth, isUTF8: isUTF8, remark: description.remark(opened: name))
    size = ScreenSize(columns: 80, rows: 24)
  }

  /// The first candidate that is known and opens.
  private static func open(
    _ description: TerminalDescription, input: Int32, output: Int32
  ) throws(TerminalError) -> String {
    guard !description.isDumb else { throw .cannotPlaceCursor(description.name) }
    for name in description.candidates
    where cterminal_knows(name, output) && cterminal_open(name, input, output) {
      return name
    }
    throw .unknown(description.name)
  }

  private func begin(diagnostics: Int32?, logPath: String?) {
    takeSize()
    if let diagnostics {
      savedError = dup(2)
      dup2(diagnostics, 2)
    }
    let log = logPath.map { " The log is \($0)." } ?? ""
    let note = "patchbay ended unexpectedly; the terminal was restored.\(log)\n"
    let target = savedError >= 0 ? savedError : 2
    cterminal_guard(TerminalModes.crashReset(description), note, target)
    send(TerminalModes.saveTitle(description) + TerminalModes.enter(description))
  }

  /// Gives the terminal back.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    stopListening()
    send(TerminalModes.leave(description) + TerminalModes.restoreTitle(description))
    cterminal_close()
    cterminal_unguard()
    guard savedError >= 0 else { return }
    dup2(savedError, 2)
    Glibc.close(savedError)
  }

  /// Bytes that ncurses need not know of. They go out at once; ncurses never holds any back
  /// between two paints.
  func send(_ text: String) {
    guard !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    if !cterminal_write(output, bytes, bytes.count) { report?(.gone) }
  }

  /// Reads the size from the kernel; a terminal without one counts as 80x24.
  func takeSize() {
    var (columns, rows): (Int32, Int32) = (80, 24)
    _ = cterminal_size(output, &columns, &rows)
    size = ScreenSize(columns: Int(columns), rows: Int(rows))
    cterminal_resize(columns, rows)
    shown = nil
  }
}
