internal import CallDesk
internal import GenesysCloud

extension Desk {
  /// A key while something lies above the panes. When it `isHeld`, the key before was the same, too
  /// recently to be a second press: such a key moves and edits, and does nothing that lasts.
  mutating func press(_ key: Key, in overlay: Overlay, isHeld: Bool) -> [DeskEffect] {
    switch overlay {
    case .help(let state): return press(key, help: state)
    case .faults(let list): return press(key, faults: list, isHeld: isHeld)
    case .confirm(let question): return press(key, confirm: question, isHeld: isHeld)
    case .attribute(let input): return press(key, attribute: input, isHeld: isHeld)
    case .lookup(let input): return press(key, lookup: input)
    case .preview(let state): return press(key, preview: state, isHeld: isHeld)
    case .presence(let list): return press(key, presence: list)
    case .wrapup(let input): return press(key, wrapup: input)
    case .copy(let menu): return press(key, copy: menu, isHeld: isHeld)
    case .history(let state): return press(key, history: state)
    case .viewer(let view): return press(key, viewer: view, isHeld: isHeld)
    case .exchange(let state): return press(key, exchange: state, isHeld: isHeld)
    case .filter(let pane, let input): return press(key, filter: input, of: pane)
    case .firstRun(let list): return press(key, firstRun: list, isHeld: isHeld)
    }
  }

  /// What a key does in a dialog that has no use for it: a call can be answered from anywhere.
  mutating func answerFromAnywhere(_ key: Key) -> [DeskEffect] {
    rules.keys[key] == .answer ? run(.answer) : []
  }

  private mutating func press(_ key: Key, help state: HelpState) -> [DeskEffect] {
    var state = state
    let found = helpItems(state)
    switch key.code {
    case .escape:
      closeOverlay()
      return []
    case .enter:
      guard found.indices.contains(state.list.highlighted) else { return [] }
      let command = found[state.list.highlighted]
      state.refusal = command.refusal(self)
      replaceOverlay(.help(state))
      guard state.refusal == nil else { return [] }
      closeOverlay()
      return run(command.id)
    default:
      if state.list.take(key, count: found.count, page: painted.overlayRows) { state.refusal = nil }
      replaceOverlay(.help(state))
      return []
    }
  }

  /// Commands that the help shows for what was typed.
  public func helpItems(_ state: HelpState) -> [Command] {
    let words = state.list.query.text.lowercased().split(separator: " ")
    return CommandTable.all.filter { command in
      guard command.isOffered(self) else { return false }
      let keys = rules.keys.keys(of: command.id).map(\.spelling).joined(separator: " ")
      let text = "\(command.title) \(command.word) \(command.help) \(command.group.rawValue)".lowercased()
      return words.allSatisfy { text.contains($0) || keys.lowercased().split(separator: " ").contains($0) }
    }
  }

  private mutating func press(_ key: Key, faults list: ListState, isHeld: Bool) -> [DeskEffect] {
    var list = list
    if let digit = key.letter?.wholeNumberValue, let fault = Fault.all.first(where: { $0.number == digit }) {
      return isHeld ? [] : cause(fault)
    }
    switch key.code {
    case .escape: closeOverlay()
    case .enter:
      guard !isHeld, Fault.all.indices.contains(list.highlighted) else { return [] }
      return cause(Fault.all[list.highlighted])
    default:
      guard list.move(key, count: Fault.all.count, page: painted.overlayRows) else {
        return answerFromAnywhere(key)
      }
      replaceOverlay(.faults(list))
    }
    return []
  }

  private mutating func cause(_ fault: Fault) -> [DeskEffect] {
    closeOverlay()
    return [.fault(fault.number)] + tell("Fault \(fault.number): \(fault.title).")
  }

  private mutating func press(_ key: Key, confirm question: Confirmation, isHeld: Bool) -> [DeskEffect] {
    if isHeld { return [] }
    switch key.code {
    case .enter, .escape: closeOverlay()
    case .character("y") where key.modifiers.isEmpty:
      closeOverlay()
      return decide(question)
    default: return answerFromAnywhere(key)
    }
    return []
  }

  /// Does what was asked about and confirmed, to the call it was asked about.
  mutating func carryOut(_ deed: Confirmation.Deed) -> [DeskEffect] {
    switch deed {
    case .quit: return [.quit]
    case .hangUp(let id):
      guard let call = calls[id], call.phase.isLive else { return tell("The call is over already.") }
      return act(.disconnect, on: id)
    case .inject(let id): return sendProposal(of: id)
    case .undo(let id, let participant, let ticket, let pairs):
      return writeBack(id, participant, ticket, pairs)
    case .writeOver(let id, let participant, let pairs):
      guard let call = calls[id], !call.isOver else { return tell("The call is over: nothing was sent.") }
      return writeOver(id, participant, pairs)
    case .sendOurs(let id, let participant, let pair):
      return carryOut(.writeOver(id, participant, [pair]))
    }
  }

  private mutating func press(_ key: Key, copy menu: CopyMenu, isHeld: Bool) -> [DeskEffect] {
    var menu = menu
    if let letter = key.letter, let item = menu.items.first(where: { $0.letter == letter }) {
      return isHeld ? [] : copy(item)
    }
    switch key.code {
    case .escape: closeOverlay()
    case .enter:
      guard !isHeld, menu.items.indices.contains(menu.highlighted) else { return [] }
      return copy(menu.items[menu.highlighted])
    default:
      var list = ListState(highlighted: menu.highlighted)
      guard list.move(key, count: menu.items.count, page: painted.overlayRows) else {
        return answerFromAnywhere(key)
      }
      menu.highlighted = list.highlighted
      replaceOverlay(.copy(menu))
    }
    return []
  }

  private mutating func copy(_ item: CopyMenu.Item) -> [DeskEffect] {
    closeOverlay()
    return [.copy(item.text)] + tell("Copied: \(item.name).\(item.remark.map { " \($0)" } ?? "")")
  }

  private mutating func press(_ key: Key, viewer view: ValueView, isHeld: Bool) -> [DeskEffect] {
    if let mask = view.mask, key.code == .enter || (key.code == .escape && mask.revealedUntil != nil) {
      if isHeld { return [] }
      if mask.revealedUntil == nil { return reveal(view) }
      conceal(all: true)
      return []
    }
    var list = ListState(highlighted: view.offset)
    if key.code == .escape || (key.code == .enter && !isHeld) {
      closeOverlay()
    } else if rules.keys[key] == .copy {
      if let mask = view.mask, mask.revealedUntil == nil { return tell("Masked: Enter shows it first.") }
      return isHeld ? [] : [.copy(view.whole)] + tell("Copied: \(view.title), as it is.")
    } else if list.move(key, count: view.lineLimit(columns: screen.columns), page: painted.overlayRows) {
      var view = view
      view.offset = list.highlighted
      replaceOverlay(.viewer(view))
    } else {
      return answerFromAnywhere(key)
    }
    return []
  }

  private mutating func press(_ key: Key, filter input: TextInput, of pane: Pane) -> [DeskEffect] {
    var input = input
    switch key.code {
    case .escape:
      closeOverlay()
      setFilter("", of: pane)
    case .enter: closeOverlay()
    case .up, .down, .pageUp, .pageDown: step(key.code == .up ? -1 : key.code == .down ? 1 : 0, in: pane)
    default:
      guard input.take(key) else { return [] }
      replaceOverlay(.filter(pane, input))
      setFilter(input.text, of: pane)
    }
    return []
  }

  private mutating func press(_ key: Key, firstRun list: ListState, isHeld: Bool) -> [DeskEffect] {
    var list = list
    let choices = FirstRunChoice.all
    if let letter = key.letter, let choice = choices.first(where: { $0.key == letter }) {
      return isHeld ? [] : choose(choice)
    }
    switch key.code {
    case .escape: return [.quit]
    case .enter where !isHeld && choices.indices.contains(list.highlighted):
      return choose(choices[list.highlighted])
    default:
      if list.move(key, count: choices.count, page: choices.count) { replaceOverlay(.firstRun(list)) }
      return []
    }
  }

  private mutating func choose(_ choice: FirstRunChoice) -> [DeskEffect] {
    message = nil
    return [choice.effect]
  }
}
