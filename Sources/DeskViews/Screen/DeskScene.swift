internal import DeskModel
internal import Groundwork

/// Everything on the screen at one moment, in words and figures, before it has a size or a colour.
struct DeskScene {
  var status: StatusLine
  var calls: CallsPane
  var participants: ParticipantsPane
  var attributes: AttributesPane
  var customer: CustomerPane
  var wire: any PaneView
  var notice: NoticeView
  /// Keys that can work now.
  var footer: [FooterItem]
  /// The filter being typed, in the footer's place while a ringing call has the notice line.
  var filterInput: InputLine?
  var wishes: DeskLayout.Wishes
  var overlay: Overlay?

  /// What lies above the panes.
  enum Overlay {
    case list(ChoiceList)
    case dialog(Dialog)
    case input(InputBox)
    case viewer(ValueViewer)
    case chooser(MatchChooser, ProposalPreview?)
    /// The customer pane in place of the chooser: there is nothing to choose from (yet).
    case customer(CustomerPane)
    case firstRun(highlighted: Int)
  }

  func view(_ slot: Pane) -> any PaneView {
    switch slot {
    case .calls: calls
    case .participants: participants
    case .attributes: attributes
    case .customer: customer
    case .wire: wire
    }
  }
}
