public import CallDesk
public import GenesysCloud
public import Groundwork

/// Everything the desk knows and shows: one value. `update` changes it, the views draw it.
public struct Desk: Sendable, Equatable {
  public internal(set) var profile: ProfileSummary
  public internal(set) var rules: DeskRules
  /// When the last event came. Durations on screen are counted up to here.
  public internal(set) var now: Moment
  public internal(set) var agent: Agent?
  public internal(set) var link: LinkState
  /// When the platform last told us anything.
  public internal(set) var lastHeard: Timestamp?
  public internal(set) var calls = CallBook()
  /// The call that keys act on: an id, never a row.
  public internal(set) var selectedCall: ConversationID?
  public internal(set) var focus: Pane = .calls
  /// One pane fills the screen.
  public internal(set) var isZoomed = false
  public internal(set) var panes: [Pane: PaneState] = [:]
  /// Dialogs, the topmost last.
  public internal(set) var overlays: [Overlay] = []
  /// The last message, until the next key.
  public internal(set) var message: Notice?
  public internal(set) var wire = WireList()
  public internal(set) var screen: ScreenSize
  public internal(set) var painted = Painted()
  /// Whether the terminal window has the focus, as far as the terminal tells.
  public internal(set) var terminalFocus: TerminalFocus = .unknown
  /// Presences to choose from; nil until they were read.
  public internal(set) var presences: [PresenceDefinition]?
  /// A presence that was asked for and not shown yet.
  public internal(set) var requestedPresence: RequestedPresence?
  /// A lookup that belongs to no call.
  public internal(set) var freeLookup: LookupProgress?

  var origins = OriginLedger()
  var nextTicket = 1
  var isTicking = false
  var gap = GapState()
  var title = ""
  /// Calls with marked rows, so that a key finds them without a search.
  var markedCalls: Set<ConversationID> = []
  /// The last key and when, to tell a key that is held down from one pressed again.
  var lastKey: PressedKey?

  /// A desk that has heard nothing yet.
  public init(profile: ProfileSummary, rules: DeskRules = DeskRules(), screen: ScreenSize, now: Moment) {
    self.profile = profile
    self.rules = rules
    self.screen = screen
    self.now = now
    link = .offline(reason: nil, nextTry: nil)
    if profile.isFirstRun { overlays = [.firstRun(ListState())] }
  }

  /// The selected call.
  public var call: CallEntry? { selectedCall.flatMap { calls[$0] } }
}

/// Whether the terminal window has the focus; many terminals never say.
public enum TerminalFocus: Sendable, Hashable { case unknown, focused, unfocused }

/// A key and when it was pressed.
struct PressedKey: Sendable, Equatable {
  var key: Key
  var at: Moment
}

/// A presence on its way.
public struct RequestedPresence: Sendable, Equatable {
  public var ticket: CallDeskOrder.Ticket
  public var definition: PresenceDefinition
  public var since: Timestamp
}

/// What changed while the link was away.
struct GapState: Sendable, Equatable {
  var isOpen = false
  var changed: [String] = []
}
