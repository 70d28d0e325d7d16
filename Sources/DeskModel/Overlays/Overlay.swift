public import GenesysCloud

/// What lies above the panes. The topmost takes the keys; `Esc` closes one.
public enum Overlay: Sendable, Equatable {
  case help(HelpState)
  case faults(ListState)
  case confirm(Confirmation)
  case attribute(AttributeInput)
  case lookup(LookupInput)
  case preview(PreviewState)
  case presence(ListState)
  case wrapup(WrapupInput)
  case copy(CopyMenu)
  case viewer(ValueView)
  /// The filter of a pane, typed in the notice line.
  case filter(Pane, TextInput)
  case firstRun(ListState)

  /// Whether letters are text here, so that no letter runs a command.
  public var takesText: Bool {
    switch self {
    case .help, .attribute, .lookup, .presence, .wrapup, .filter: true
    case .faults, .confirm, .preview, .copy, .viewer, .firstRun: false
    }
  }
}

/// A list with a highlighted item and, where one can type, what was typed to narrow it.
public struct ListState: Sendable, Hashable {
  public var highlighted: Int
  public var query: TextInput

  /// A list as it opens.
  public init(highlighted: Int = 0, query: TextInput = TextInput()) {
    (self.highlighted, self.query) = (highlighted, query)
  }
}

/// The help: every command that can be found by what was typed, and run by Enter.
public struct HelpState: Sendable, Hashable {
  public var list: ListState
  /// Why the highlighted command cannot run, after Enter.
  public var refusal: String?

  /// The help as it opens.
  public init() { list = ListState() }
}

/// A question whose harmless answer is Enter and whose deed is `y`.
public struct Confirmation: Sendable, Equatable {
  public var title: String
  public var question: String
  /// What Enter does, such as `Stay`.
  public var harmless: String
  /// What `y` does, such as `Hang up`.
  public var deedName: String
  public var deed: Deed

  /// What is done after `y`, with the call it was asked for: the selection may have moved.
  public enum Deed: Sendable, Equatable {
    case hangUp(ConversationID)
    case quit
    /// Write a proposal that is not sure (linear mode, where there is no preview).
    case inject(ConversationID)
    /// Write our value over someone else's.
    case writeAgain(ConversationID, ParticipantID, key: String, value: String)
  }
}

/// A key and its value being typed.
public struct AttributeInput: Sendable, Equatable {
  public var conversation: ConversationID
  public var participant: ParticipantID
  /// Whose attribute it is: `customer Maria Keller`.
  public var owner: String
  public var key: TextInput
  public var value: TextInput
  /// A new key is typed too; an edited one stands.
  public var isNew: Bool
  /// Whether the keys go to the key field.
  public var isAtKey: Bool
  /// The value that stands; nil for a new key.
  public var now: String?
  /// Why it cannot be sent, after Enter.
  public var refusal: String?
}

/// What to look up, being typed.
public struct LookupInput: Sendable, Equatable {
  /// The call it is for; nil when none is selected.
  public var conversation: ConversationID?
  public var text: TextInput
  /// Said below, such as that this was pasted.
  public var remark: String?
}

/// The preview of an injection with the chooser above it (screens.md, d).
public struct PreviewState: Sendable, Equatable {
  public var conversation: ConversationID
  /// Highlighted match.
  public var match: Int
  /// Highlighted key of the proposal.
  public var row: Int
  /// Whether the keys act on the matches, else on the keys of the proposal.
  public var isAtMatches: Bool
}

/// Wrap-up: a code, found by typing, and notes.
public struct WrapupInput: Sendable, Equatable {
  public var conversation: ConversationID
  public var list: ListState
  public var notes: TextInput
  /// Whether the keys go to the notes.
  public var isAtNotes: Bool
  /// Why it cannot be sent, after Enter.
  public var refusal: String?
}

/// What can be copied here, each with its letter.
public struct CopyMenu: Sendable, Equatable {
  public var items: [Item]
  public var highlighted: Int

  /// One text to copy.
  public struct Item: Sendable, Hashable {
    /// Letter that copies it at once.
    public var letter: Character
    /// Such as `value`, `curl`.
    public var name: String
    public var text: String
  }
}

/// A whole value, to read at leisure.
public struct ValueView: Sendable, Equatable {
  public var title: String
  public var text: String
  /// First line shown.
  public var offset: Int

  /// About how many lines the text takes on a screen of a width.
  func lineLimit(columns: Int) -> Int {
    text.split(whereSeparator: \.isNewline).count + text.utf8.count / max(10, columns - 8) + 1
  }
}
