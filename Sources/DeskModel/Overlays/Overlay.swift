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
  case exchange(ExchangeState)
  case history(HistoryState)
  /// The filter of a pane, typed in the notice line.
  case filter(Pane, TextInput)
  case firstRun(ListState)

  /// Whether letters are text here, so that no letter runs a command.
  public var takesText: Bool {
    switch self {
    case .help, .attribute, .lookup, .presence, .wrapup, .filter: true
    case .faults, .confirm, .preview, .copy, .viewer, .exchange, .history, .firstRun: false
    }
  }
}
