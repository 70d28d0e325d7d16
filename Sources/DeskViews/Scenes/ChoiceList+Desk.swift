internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension ChoiceList {
  init(help state: HelpState, _ desk: Desk) {
    let found = desk.helpItems(state)
    let items = found.map { command in
      let reason = command.isEnabled(desk)
      let keys = desk.rules.keys.keys(of: command.id).map(\.spelling).joined(separator: " ")
      return Item(
        key: keys, label: command.title, detail: reason.map { "not now: \($0)" } ?? command.help,
        isEnabled: reason == nil)
    }
    self.init(
      title: "Help", note: "\(found.count) of \(desk.helpItems(HelpState()).count)",
      inputs: [Self.search(state.list.query)], items: items, selected: state.list.highlighted,
      remark: state.refusal.map { ("Not now: \($0).", .levelWarn) }, foot: "Enter run   Esc close")
  }

  init(faults list: ListState, _ desk: Desk) {
    let items = Fault.all.map { Item(key: String($0.number), label: $0.title) }
    self.init(
      title: "Faults of the simulator", items: items, selected: list.highlighted,
      foot: "Enter or the number causes it   Esc close")
  }

  init(copy menu: CopyMenu) {
    let items = menu.items.map { Item(key: String($0.letter), label: $0.name, detail: $0.text) }
    self.init(
      title: "Copy", items: items, selected: menu.highlighted, foot: "Enter or the letter copies   Esc close")
  }

  init(presence list: ListState, _ desk: Desk) {
    let current = desk.agent?.presence?.definitionID
    let items = desk.presenceItems(list).map { Item(label: $0.label, detail: $0.id == current ? "now" : "") }
    self.init(
      title: "Presence", inputs: [Self.search(list.query)], items: items, selected: list.highlighted,
      remark: desk.presences == nil ? ("Reading the presences …", .muted) : nil,
      foot: "Enter choose   Esc keep")
  }

  init(wrapup input: WrapupInput, _ desk: Desk, zone: LocalZone) {
    let call = desk.calls[input.conversation]
    let items = desk.wrapupItems(input).map { Item(label: $0.name) }
    var code = Self.search(input.list.query)
    code.isFocused = !input.isAtNotes
    let notes = InputBox.Field(
      prompt: "notes", text: input.notes.text, cursor: input.notes.cursor, isFocused: input.isAtNotes)
    self.init(
      title: "Wrap-up of \(call?.person ?? "the call")",
      note: call?.wrapup.deadline.map { "by \(zone.timeOfDay($0))" } ?? "", inputs: [code, notes],
      items: items,
      selected: input.list.highlighted, remark: Self.remark(input, call),
      foot: "Enter give wrap-up   Tab code / notes   Esc keep the draft")
  }

  static func search(_ query: TextInput) -> InputBox.Field {
    InputBox.Field(prompt: "/", text: query.text, cursor: query.cursor, placeholder: "type to narrow")
  }

  private static func remark(_ input: WrapupInput, _ call: CallEntry?) -> (text: String, role: Role)? {
    if let refusal = input.refusal { return (refusal, .levelError) }
    return call?.wrapup.codes == nil ? ("Reading the codes …", .muted) : nil
  }
}
