// Stands in until the model has its own notice and footer.
internal import DeskModel
extension Desk {
  var pendingNotice: NoticeLine { .words(message ?? "") }
  var pendingFooter: [FooterItem] { [] }
}
extension ChoiceList {
  init(help: HelpState, _ desk: Desk) {
    self.init(title: "Help", items: [], selected: help.list.highlighted, foot: "")
  }
  init(faults: ListState, _ desk: Desk) {
    self.init(title: "Faults", items: [], selected: faults.highlighted, foot: "")
  }
}
