internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// Presence and wrap-up by words: the list is said, and one of it is named on a line of its own.
extension Desk {
  mutating func presence(_ which: String) -> [DeskEffect] {
    let opened = run(.presence)
    guard case .presence = overlays.last, let presences else { return opened }
    guard !which.isEmpty else { return [.say(presenceChoices(presences))] }
    guard let index = Self.index(of: which, among: presences.map(\.label)) else {
      return tell("There is no presence \(which).") + [.say(presenceChoices(presences))]
    }
    closeOverlay()
    return setPresence(presences[index])
  }

  mutating func wrapup(_ words: String) -> [DeskEffect] {
    let opened = run(.wrapup)
    guard case .wrapup(let input) = overlays.last, let codes = calls[input.conversation]?.wrapup.codes else {
      return opened
    }
    guard !words.isEmpty else { return [.say(wrapupChoices(codes))] }
    let number = String(words.prefix { !$0.isWhitespace })
    let notes = String(words.dropFirst(number.count)).trimmed
    guard let index = Self.index(of: number, among: codes.map(\.name)) else {
      return tell("There is no wrap-up code \(number).") + [.say(wrapupChoices(codes))]
    }
    closeOverlay()
    return act(
      .wrapup(codeID: codes[index].id, codeName: codes[index].name, notes: notes, leg: input.leg),
      on: input.conversation)
  }

  /// What was asked for before it was known, said as soon as it is.
  func listChoices() -> [DeskEffect] {
    switch overlays.last {
    case .presence: presences.map { [.say(presenceChoices($0))] } ?? []
    case .wrapup(let input): calls[input.conversation]?.wrapup.codes.map { [.say(wrapupChoices($0))] } ?? []
    default: []
    }
  }

  private func presenceChoices(_ presences: [PresenceDefinition]) -> DeskFact {
    .choices(.presence, presences.map(\.label))
  }

  private func wrapupChoices(_ codes: [WrapupCode]) -> DeskFact { .choices(.wrapup, codes.map(\.name)) }

  /// By its number from 1, or by the only name that begins so.
  private static func index(of word: String, among names: [String]) -> Int? {
    if let number = OutsideNumber(word)?.exactly() {
      return names.indices.contains(number - 1) ? number - 1 : nil
    }
    let fitting = names.indices.filter { names[$0].lowercased().hasPrefix(word.lowercased()) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
