import CallDesk
import DeskModel
import GenesysCloud
import Groundwork

extension DeskStory {
  /// The conversation as the desk has it now.
  var maria: Conversation { desk.call?.conversation ?? Samples.maria }

  var written: [CallDeskOrder.Pair]? {
    if case .write(_, _, _, let pairs) = order { pairs } else { nil }
  }

  mutating func focusAttribute(_ key: String) {
    press("3", "g")
    for _ in desk.shownAttributes where desk.selectedAttribute?.key != key { press("j") }
  }

  /// The platform accepts a write and shows it.
  mutating func confirm(_ ticket: CallDeskOrder.Ticket, _ key: String, old: String?, new: String) {
    report(ticket, [KeyWrite(key: key, old: old, new: new, fate: .sent)], of: maria)
    show(maria.setting([key: new]))
    report(
      ticket,
      [KeyWrite(key: key, old: old, new: new, fate: .confirmed(after: .milliseconds(84), by: .event))],
      of: maria)
  }
}
