public import DeskModel
public import DeskTerminal
public import DeskViews
public import RunLoop

/// A terminal that shows nothing and remembers everything, for the desk's runtime.
@LoopActor
public final class RecordingTerminal: TerminalPort {
  /// As handed in.
  public let traits: TerminalTraits
  /// As last told.
  public private(set) var size: ScreenSize
  /// As last told.
  public private(set) var isFocused: Bool?

  /// Whether it has taken what was painted.
  public var isReady = true

  /// Every surface painted, first to last.
  public private(set) var paints: [Surface] = []
  /// What was copied, first to last.
  public private(set) var copied: [String] = []
  /// Notifications, first to last.
  public private(set) var notified: [String] = []
  /// Window titles, first to last.
  public private(set) var titles: [String] = []
  /// How often the bell rang.
  public private(set) var bells = 0
  /// How often everything was to be sent again.
  public private(set) var repaints = 0
  /// How often the desk wanted to be stopped.
  public private(set) var suspensions = 0
  /// Whether the desk gave the terminal back.
  public private(set) var isClosed = false
  private var report: (@LoopActor (TerminalNews) -> Void)?

  /// A terminal of this size; 100x30 with 256 colours unless told otherwise.
  public init(
    size: ScreenSize = ScreenSize(columns: 100, rows: 30),
    traits: TerminalTraits = TerminalTraits(depth: .indexed256, isUTF8: true)
  ) {
    self.size = size
    self.traits = traits
  }

  /// The rows of the last paint; empty before the first.
  public var lines: [String] { paints.last?.lines ?? [] }

  /// Tells the desk what happened, as the terminal would.
  public func tell(_ news: TerminalNews) {
    switch news {
    case .input(.resize(let size)): self.size = size
    case .input(.focus(let isFocused)): self.isFocused = isFocused
    default: break
    }
    report?(news)
  }

  /// Types text, a key a character.
  public func type(_ text: String) {
    for character in text { tell(.input(.key(Key(.character(character))))) }
  }

  /// Remembers whom to tell.
  public func listen(_ report: @escaping @LoopActor (TerminalNews) -> Void) { self.report = report }
  /// Remembers the surface.
  public func paint(_ surface: Surface) { paints.append(surface) }
  /// Counts.
  public func repaint() { repaints += 1 }
  /// Counts; nothing stops.
  public func suspend() { suspensions += 1 }
  /// Counts.
  public func bell() { bells += 1 }
  /// Remembers the title.
  public func setTitle(_ title: String) { titles.append(title) }
  /// Remembers the text.
  public func notify(_ text: String) { notified.append(text) }
  /// Remembers the text.
  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }
  /// Tells nothing more.
  public func close() {
    isClosed = true
    report = nil
  }
}
