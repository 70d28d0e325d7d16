internal import CallDesk
internal import CustomerLookup
internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension DeskScene.Overlay {
  /// What the topmost dialog of a desk shows; nil for what is typed in the notice line.
  init?(_ overlay: DeskModel.Overlay, _ desk: Desk, zone: LocalZone) {
    switch overlay {
    case .filter: return nil
    case .help(let state): self = .list(ChoiceList(help: state, desk))
    case .faults(let list): self = .list(ChoiceList(faults: list, desk))
    case .presence(let list): self = .list(ChoiceList(presence: list, desk))
    case .wrapup(let input): self = .list(ChoiceList(wrapup: input, desk, zone: zone))
    case .copy(let menu): self = .list(ChoiceList(copy: menu))
    case .confirm(let question): self = .dialog(Dialog(question, desk))
    case .attribute(let input): self = .input(InputBox(input, desk))
    case .lookup(let input): self = .input(InputBox(input))
    case .viewer(let view):
      self = .viewer(
        ValueViewer(
          title: view.title, value: view.text, offset: view.offset, bytes: view.whole.utf8.count,
          foot: Self.foot(view, zone), note: Self.note(view, desk, zone)))
    case .exchange(let state):
      guard let exchange = desk.wire.exchange(state.id) else { return nil }
      self = .viewer(ValueViewer(exchange, offset: state.offset, desk, zone: zone))
    case .history(let state): self = .list(ChoiceList(history: state, desk, zone: zone))
    case .preview(let state): self = .preview(state, desk, zone)
    case .firstRun(let list): self = .firstRun(highlighted: list.highlighted)
    }
  }

  /// Of a value that changed while it is read whose it is now; nil where its length says enough.
  private static func note(_ view: ValueView, _ desk: Desk, _ zone: LocalZone) -> String? {
    let row = view.isChanged ? view.place.flatMap { desk.row(at: $0) } : nil
    let origin = row.map { AttributeLine.origin(of: $0, zone) }
    let size = view.mask == nil ? Figures.bytes(view.whole.utf8.count) : "masked"
    return origin.map { "\($0) · \(size)" } ?? (view.mask == nil ? nil : size)
  }

  private static func foot(_ view: ValueView, _ zone: LocalZone) -> String {
    guard let mask = view.mask else {
      return view.isLaidOut ? "JSON, laid out   y copy as it is   Esc close" : "y copy   Esc close"
    }
    guard let until = mask.revealedUntil else { return "Enter show for 5 s   Esc close" }
    return "shown until \(zone.timeOfDay(until.wall))   Esc mask again"
  }

  private static func preview(_ state: PreviewState, _ desk: Desk, _ zone: LocalZone) -> Self {
    guard let call = desk.calls[state.conversation] else { return .customer(.idle) }
    guard let answer = call.work.lookup?.seen?.answer, !answer.matches.isEmpty else {
      return .customer(CustomerPane(call, desk, zone: zone))
    }
    let chooser = MatchChooser(
      answer: answer, chosen: call.work.chosen, highlighted: state.match,
      isFocused: state.isAtMatches)
    let preview = call.work.proposal.map { proposal in
      ProposalPreview(
        proposal: proposal, privacy: desk.privacy, target: target(call, desk), highlighted: state.row,
        isFocused: !state.isAtMatches,
        remarks: remarks(proposal, call, desk, zone), keys: keys(proposal, call))
    }
    return .chooser(chooser, preview)
  }

  private static func target(_ call: CallEntry, _ desk: Desk) -> String {
    let clock = call.since.map { " \(Figures.clock(desk.clock.since($0)))" } ?? ""
    return "customer \(call.person) · \(call.word)\(clock)"
  }

  private static func keys(_ proposal: Proposal, _ call: CallEntry) -> [(key: String, label: String)] {
    // What was sent before does not come back by leaving.
    let left = call.work.injection == nil ? "close; sends nothing" : "close; what was sent stays sent"
    let count = proposal.marked.count
    let holdsCard = proposal.rows.contains { $0.kind == .refused(PrivacyRefusal.cardNumber.reason) }
    return [
      ("Enter", "choose this customer"), ("Space", "leave a key out or put it back"),
      ("Tab", "customers / keys"),
      ("i", count == 0 ? "nothing is marked" : "inject the \(Figures.counted(count, "key")) marked [x]"),
      ("Esc", left),
    ] + (holdsCard ? [("S", "secure pause of the recording")] : [])
  }

  /// What other writers did to the keys of the proposal.
  private static func remarks(_ proposal: Proposal, _ call: CallEntry, _ desk: Desk, _ zone: LocalZone)
    -> [String]
  {
    let rows = call.work.attributes[proposal.participant]
    return proposal.rows.compactMap { row in
      guard let attribute = rows?[row.key], let time = attribute.origin.changed else { return nil }
      let writer = if case .other = attribute.origin { "another writer" } else { "another Patchbay" }
      let before = attribute.before.map { " (it was \(desk.masked($0, of: row.key)))" } ?? ""
      return "\(row.key) was changed by \(writer) at \(zone.timeOfDay(time))\(before)."
    }
  }
}

extension Dialog {
  init(_ question: Confirmation, _ desk: Desk) {
    self.init(
      title: question.title, question: [desk.question(of: question)], harmless: question.harmless,
      deed: question.deedName)
  }
}

extension InputBox {
  init(_ input: AttributeInput, _ desk: Desk) {
    var fields: [Field] = []
    if input.isNew {
      fields.append(
        Field(prompt: "key", text: input.key.text, cursor: input.key.cursor, isFocused: input.isAtKey))
    }
    fields.append(
      Field(
        prompt: "value", text: Self.typed(input, desk), cursor: input.value.cursor, isFocused: !input.isAtKey)
    )
    let what = input.others.isEmpty ? input.key.text : Figures.counted(input.keys.count, "key")
    let title = input.isNew ? "New attribute of \(input.owner)" : "Edit \(what) of \(input.owner)"
    self.init(title: title, fields: fields, foot: "Enter send   ^U clear   Esc keep the draft")
    if !input.others.isEmpty {
      remarks.append(("each of \(input.keys.joined(separator: ", "))", .muted))
    } else if !input.isNew {
      let row = desk.calls[input.conversation]?.work.attributes[input.participant]?[input.key.text]
      let now = row?.standing.map { Sentence.value(desk.masked($0, of: input.key.text)) }
      remarks.append(("now \(now ?? "not there")", .muted))
    }
    if let changed = desk.changeWords(of: input) { remarks += Self.wrapped(changed, .levelWarn) }
    remarks.append((Self.size(input, desk), .muted))
    if let refusal = input.refusal {
      remarks += Self.wrapped(refusal, .levelError)
    } else if !input.key.text.isEmpty, let warning = desk.refusal(of: input) {
      remarks += Self.wrapped(warning, .levelWarn)
    }
  }

  private static func wrapped(_ words: String, _ role: Role) -> [(text: String, role: Role)] {
    VisibleText.wrapped(VisibleText.line(words), to: 66).map { ($0, role) }
  }

  /// A masked value is masked while it is typed, character by character, so that the cursor stands right.
  private static func typed(_ input: AttributeInput, _ desk: Desk) -> String {
    let text = input.value.text
    let privacyClass = input.keys.map { desk.privacy.privacyClass(of: $0, value: text) }.max() ?? .show
    guard privacyClass > .show else { return text }
    let end = privacyClass == .mask && text.count > 8 ? text.suffix(4) : ""
    return String(repeating: "•", count: text.count - end.count) + end
  }

  /// What the participant's attributes would come to.
  private static func size(_ input: AttributeInput, _ desk: Desk) -> String {
    let attributes = desk.calls[input.conversation]?.conversation[input.participant]?.attributes ?? [:]
    let use = desk.rules.injection.budget.use(attributes, adding: input.values)
    return "\(Figures.bytes(input.value.text.utf8.count)); after: \(Figures.bytes(use.bytesAfter)) of "
      + Figures.bytes(use.limit)
  }

  init(_ input: LookupInput) {
    self.init(
      title: "Look up a customer",
      fields: [
        Field(
          prompt: "number, e-mail or id", text: input.text.text, cursor: input.text.cursor,
          placeholder: "+49 30 555 0142")
      ], remarks: input.remark.map { [($0, .muted)] } ?? [],
      foot: "Enter look up   ^U clear   Esc keep the draft")
  }
}
