internal import Groundwork

/// Everything on the screen at one moment, in words and figures, before it has a size or a colour.
struct DeskScene {
  var status: StatusLine
  var calls: CallsPane
  var participants: ParticipantsPane
  var attributes: AttributesPane
  var customer: CustomerPane
  var wire: WirePane
  var notice: NoticeLine
  /// Keys that can work now; the last is help.
  var footer: [(key: String, label: String)]
  var wishes: DeskLayout.Wishes
  var overlay: Overlay?

  /// What lies above the panes.
  enum Overlay {
    case list(ChoiceList)
    case dialog(Dialog)
    case input(InputBox)
    case viewer(ValueViewer)
    case chooser(MatchChooser?, ProposalPreview?)
    case firstRun([(key: String, label: String)])
  }

  func view(_ slot: DeskLayout.Slot) -> any PaneView {
    switch slot {
    case .calls: calls
    case .participants: participants
    case .attributes: attributes
    case .customer: customer
    case .wire: wire
    }
  }
}
