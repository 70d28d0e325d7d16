import CallDesk
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork

/// What a terminal's abilities mean for the desk. Pure.
struct TerminalFindings {
  private let abilities: TerminalAbilities?
  private let keys: Keys

  /// Findings about a terminal, nil where standard output is none, and the keys that the desk listens to.
  init(_ abilities: TerminalAbilities?, keys: Keys = Keys()) {
    (self.abilities, self.keys) = (abilities, keys)
  }

  var all: [Finding] {
    guard let abilities else {
      return [
        .ok(
          "terminal",
          "standard output is no terminal: colours, text widths, mouse and keys are looked at where there is one"
        )
      ]
    }
    guard !abilities.isDumb else {
      return [
        .warning(
          "terminal", "TERM is dumb",
          "The desk speaks line by line there; set TERM to what the terminal is, such as xterm-256color.")
      ]
    }
    return [kind(abilities), locale(abilities), colours(abilities), widths(abilities), mouse(abilities)]
      + self.keys(abilities)
  }

  private func kind(_ abilities: TerminalAbilities) -> Finding {
    guard let remark = abilities.remark else { return .ok("terminal", "TERM \(abilities.name)") }
    return .warning(
      "terminal", remark, "Set TERM to what the terminal is, or install its description (ncurses-term).")
  }

  private func locale(_ abilities: TerminalAbilities) -> Finding {
    guard !abilities.isUTF8 else { return .ok("terminal", "the locale is UTF-8") }
    return .warning(
      "terminal", "the locale is not UTF-8, or not installed",
      "Borders are drawn in ASCII and other characters as escapes; set LANG to C.UTF-8 or better.")
  }

  private func colours(_ abilities: TerminalAbilities) -> Finding {
    if abilities.refusesColor { return .ok("colours", "none is used: NO_COLOR is set") }
    if abilities.losesTrueColor {
      return .warning(
        "colours", "COLORTERM promises 16.7 million, of which \(count(abilities)) can be used",
        "Install the terminfo descriptions of direct colour (ncurses-term).")
    }
    return .ok("colours", abilities.depth == .mono ? "none: marks and words tell all" : count(abilities))
  }

  private func count(_ abilities: TerminalAbilities) -> String {
    switch abilities.depth {
    case .mono: "none"
    case .ansi16: "8 or 16"
    case .indexed256: "256"
    case .trueColor: "16.7 million"
    }
  }

  private func widths(_ abilities: TerminalAbilities) -> Finding {
    switch abilities.reply {
    case .notAsked(let reason): return .ok("text width", "not measured: \(reason)")
    case .silent:
      return .warning(
        "text width", "the terminal does not say where its cursor is",
        "Should a screen look crooked, start the desk with --ascii.")
    case .answered(let columns, _):
      let pairs = zip(WidthSample.all, columns)
      let wrong = pairs.filter { sample, columns in columns != nil && columns != sample.columns }
      guard wrong.isEmpty else {
        let names = wrong.map { "\($0.name) (\($1 ?? 0) columns, not \($0.columns))" }
        return .warning(
          "text width", "otherwise than reckoned: \(names.joined(separator: ", "))",
          "Look for a setting of ambiguous or emoji width; --ascii avoids borders and marks.")
      }
      return .ok("text width", "as reckoned for \(pairs.map(\.0.name).joined(separator: ", "))")
    }
  }

  private func mouse(_ abilities: TerminalAbilities) -> Finding {
    guard abilities.hasMouse else { return .ok("mouse", "none; keys do everything") }
    if case .answered(_, namesItself: true) = abilities.reply {
      return .ok("mouse", "clicks can be reported")
    }
    return .ok("mouse", "clicks can be reported, by the terminal's description alone")
  }

  private func keys(_ abilities: TerminalAbilities) -> [Finding] {
    var found: [Finding] = []
    if !abilities.strangeKeys.isEmpty {
      found.append(
        .warning(
          "keys",
          "by its description the terminal has no \(abilities.strangeKeys.joined(separator: ", ")) that the desk knows",
          "j, k, g, G, Tab and ? : / do the same; or set TERM to what the terminal is."))
    }
    if let prefix = abilities.prefixKey, let command = command(of: prefix) {
      found.append(
        .warning(
          "keys", "\(prefix) runs \(command) here, but tmux or screen keeps it to itself",
          "Give the command another key in [keys], or press \(prefix) twice."))
    }
    if abilities.stopsOnControlS {
      found.append(.ok("keys", "outside of the desk ^S stops the output until ^Q"))
    }
    return found.contains { $0.level == .warning } ? found : [.ok("keys", "as the desk knows them")] + found
  }

  private func command(of spelling: String) -> String? {
    Key(spelling: spelling).flatMap { keys[$0] }.map { "\($0.rawValue)" }
  }
}
