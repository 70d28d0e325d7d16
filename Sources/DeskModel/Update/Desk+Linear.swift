internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// Word commands of linear mode. A deed is asked about first; the next line does it if it is `yes`.
extension Desk {
  mutating func take(_ command: LinearCommand) -> [DeskEffect] {
    let question: Confirmation? = if case .confirm(let asked) = overlays.last { asked } else { nil }
    if !overlays.isEmpty, !profile.isFirstRun { overlays = [] }
    message = nil
    switch command {
    case .yes:
      guard let question else { return tell("There is nothing to say yes to.") }
      return decide(question)
    case .run(.inject): return injectLinear()
    case .run(.lookup): return lookUpAgain()
    case .run(let id): return run(id)
    case .lookup(let text):
      guard let key = LookupKey(typed: text, kinds: rules.lookupKinds) else {
        return tell("Type a number, an e-mail address or an id.")
      }
      guard !privacy.isMasked(key: "", value: key.value) else {
        return tell("That is a card number: it was not looked up, nor kept.")
      }
      return lookUp(key, for: selectedCall)
    case .set(let key, let value): return set(key, value)
    case .blank(let key): return blank(key)
    case .restore(let key): return restoreLinear(key)
    case .presence(let which): return presence(which)
    case .wrapup(let words): return wrapup(words)
    case .select(let number):
      let ids = calls.ids
      guard ids.indices.contains(number - 1) else { return tell("There is no call \(number).") }
      selectedCall = ids[number - 1]
      return tell("Selected: \(call?.person ?? "").")
    case .choose(let number): return choose(number)
    case .reveal(let key): return sayRevealed(key)
    case .history: return askForEarlier()
    case .ask, .nothing, .unknown: return []
    }
  }

  private mutating func lookUpAgain() -> [DeskEffect] {
    guard let call else { return tell("No call is selected: lookup WHAT.") }
    let effects = lookUpByOrder(call)
    guard effects.isEmpty else { return effects }
    return tell("This call carries nothing to look it up by: lookup WHAT.")
  }

  /// Every key of the proposal was said aloud, so all of them are "on the screen".
  private mutating func injectLinear() -> [DeskEffect] {
    if let refusal = injectRefusal { return tell("Inject: \(refusal).") }
    guard let call else { return [] }
    let work = call.work
    let seen = Set((work.proposal?.marked ?? []).map(\.key))
    let step = InjectionStep(answer: work.lookup?.answer, proposal: work.proposal, visibleKeys: seen)
    switch step.asking(unless: call.conversation.isCustomerKnown) {
    case .lookFirst:
      return work.lookup?.isRunning ?? false ? tell("No answer yet: nothing was sent.") : lookUpAgain()
    case .choose: return tell("Several customers match: choose NUMBER first.")
    case .send: return sendProposal(of: call.id)
    case .nothing(let reason): return tell("\(reason)")
    case .preview:
      let marked = work.proposal?.marked.count ?? 0
      guard marked > 0 else { return tell("Every key is refused: nothing was sent.") }
      return ask(
        Confirmation(
          title: "Inject",
          question:
            "Write \(marked.keys) of \(work.match.map { customerName(of: $0, in: work) } ?? "") into \(call.person)'s call?",
          harmless: "Stay", deedName: "Inject", deed: .inject(call.id),
          seen: work.proposal.map { standing(on: $0.participant, of: call.id) }))
    }
  }

  private mutating func choose(_ number: Int) -> [DeskEffect] {
    guard let call, let matches = call.work.lookup?.answer?.matches, matches.indices.contains(number - 1)
    else {
      return tell("There is no match \(number).")
    }
    return choose(match: number - 1, of: call.id) + proposed(call.id)
  }

  private mutating func set(_ key: String, _ value: String) -> [DeskEffect] {
    if let refusal = writeRefusal { return tell("Set: \(refusal).") }
    guard let call, let participant = shownParticipant else { return [] }
    let input = AttributeInput(
      conversation: call.id, participant: participant.id, owner: owner(participant, call),
      key: TextInput(key),
      value: TextInput(value), isNew: false, isAtKey: false,
      seen: standing(on: participant.id, of: call.id))
    if let refusal = refusal(of: input) { return tell("\(refusal)") }
    if participant.attributes[key].isExactly(value) {
      return tell("\(key): the same value is already there, nothing was sent.")
    }
    return write([CallDeskOrder.Pair(key, value)], on: participant.id, of: call.id, injecting: false)
  }

  private mutating func blank(_ key: String) -> [DeskEffect] {
    if let refusal = writeRefusal { return tell("Blank: \(refusal).") }
    guard let row = allAttributes.first(where: { $0.key == key }) else {
      return tell("There is no attribute \(key).")
    }
    return blank([row])
  }

  /// No attribute is selected here: one is named, or what was lost is meant. Nothing is sent unasked.
  private mutating func restoreLinear(_ key: String) -> [DeskEffect] {
    if let refusal = writeRefusal { return tell("Restore: \(refusal).") }
    let lost = lostHere.filter { key.isEmpty || $0.key == key }
    if !lost.isEmpty { return askToRestore(lost) }
    let overwritten = allAttributes.filter { $0.oursBelow != nil && (key.isEmpty || $0.key == key) }
    switch overwritten.count {
    case 0 where key.isEmpty: return tell("Nothing was lost here: nothing to restore.")
    case 0: return tell("\(key): nothing of yours was overwritten and nothing was lost.")
    case 1: return askToSendOurs(overwritten[0])
    default:
      let keys = overwritten.map(\.key).joined(separator: ", ")
      return tell("Yours was overwritten in \(keys): restore KEY takes one of them.")
    }
  }
}
