import CallDesk
import Glibc
import Groundwork

/// What the terminal can show, as far as the environment tells without taking it over.
struct TerminalFindings {
  let environment: Environment
  /// Whether standard output is a terminal; without one there is nothing to look at.
  var isTerminal = isatty(STDOUT_FILENO) == 1

  init(_ environment: Environment) { self.environment = environment }

  var all: [Finding] { isTerminal ? [kind, text] + colours : [] }

  private var kind: Finding {
    let name = environment["TERM"] ?? ""
    guard !name.isEmpty, name != "dumb" else {
      return .warning(
        "terminal", "TERM is \(name.isEmpty ? "not set" : name)",
        "The desk speaks line by line there; set TERM to what the terminal is, such as xterm-256color.")
    }
    return .ok("terminal", "TERM \(name)")
  }

  private var text: Finding {
    let locale = environment.first(of: ["LC_ALL", "LC_CTYPE", "LANG"])?.value ?? ""
    let folded = locale.lowercased()
    guard folded.contains("utf-8") || folded.contains("utf8") else {
      return .warning(
        "terminal", "the locale \(locale.isEmpty ? "is not set" : locale) has no UTF-8",
        "Borders are drawn in ASCII and other characters as escapes; set LANG to C.UTF-8 or better.")
    }
    return .ok("terminal", "locale \(locale)")
  }

  private var colours: [Finding] {
    if environment["NO_COLOR"] != nil { return [.ok("terminal", "NO_COLOR is set: no colour is used")] }
    let depth = environment["COLORTERM"] ?? ""
    return ["truecolor", "24bit"].contains(depth) ? [.ok("terminal", "16.7 million colours")] : []
  }
}
