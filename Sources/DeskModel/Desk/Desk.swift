internal import CallDesk
internal import CustomerLookup
public import GenesysCloud
public import Groundwork

/// Everything the desk knows and shows: one value. `update` changes it, the views draw it.
public struct Desk: Sendable, Equatable {
  /// What the desk was opened on.
  public internal(set) var profile: ProfileSummary
  /// What the configuration says.
  public internal(set) var rules: DeskRules
  /// When the last event came. Durations on screen are counted up to here.
  public internal(set) var now: Moment
  /// The person at the desk; nil until signed in.
  public internal(set) var agent: Agent?
  /// How fresh everything is.
  public internal(set) var link: LinkState
  /// When something on the screen ends by itself, as it was last asked for.
  var wakesAt: Timestamp?
  /// Whether the link was ever live: what was there before is from before the desk opened.
  var wasEverLive = false
  /// The sign-in is over and nothing renews it, in words with what to do; nil once the link is back.
  var signedOut: String?
  /// What became of each topic of the channel; empty before it is subscribed.
  public internal(set) var topics: [TopicState] = []
  /// When the platform last told us anything.
  public internal(set) var lastHeard: Timestamp?
  /// Since when there is no live link.
  var awaySince: Timestamp?
  /// Every call the desk knows.
  public internal(set) var calls = CallBook()
  /// The call that keys act on: an id, never a row.
  public internal(set) var selectedCall: ConversationID?
  /// The pane that keys move in.
  public internal(set) var focus: Pane = .calls
  /// One pane fills the screen.
  public internal(set) var isZoomed = false
  /// Filter and scroll of each pane that has been touched.
  public internal(set) var panes: [Pane: PaneState] = [:]
  /// Dialogs, the topmost last.
  public internal(set) var overlays: [Overlay] = []
  /// The last message, until the next key.
  public internal(set) var message: Notice?
  /// The visible wire.
  public internal(set) var wire = WireList()
  /// Size of the terminal in cells.
  public internal(set) var screen: ScreenSize
  /// What the last paint showed.
  public internal(set) var painted = Painted()
  /// Whether the terminal window has the focus, as far as the terminal tells.
  public internal(set) var terminalFocus: TerminalFocus = .unknown
  /// Presences to choose from; nil until they were read.
  public internal(set) var presences: [PresenceDefinition]?
  /// A presence that was asked for and not shown yet.
  public internal(set) var requestedPresence: RequestedPresence?
  /// When the sign-in ends, as soon as that is worth knowing.
  public internal(set) var signInEnds: Timestamp?
  /// What the running lookups of calls ask for next.
  var courses: [CallDeskOrder.Ticket: LookupCourse] = [:]
  /// A lookup that belongs to no call.
  public internal(set) var freeLookup: LookupProgress?

  /// Whether the session goes into a file.
  public internal(set) var isKeeping = false
  /// How far the replay is; nil at a desk that lives.
  public internal(set) var playback: Playback?

  /// What earlier runs were to write and nobody has seen arrive.
  var offers: [ConversationID: [Offer]] = [:]
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
