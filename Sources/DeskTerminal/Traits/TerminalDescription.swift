internal import Groundwork

/// What the environment says about the terminal, before it is opened.
struct TerminalDescription {
  /// `TERM`, or nothing.
  let name: String
  private let colorTerm: String?
  /// NO_COLOR is set and not empty (no-color.org).
  let refusesColor: Bool
  /// Output passes through tmux, which keeps unknown sequences to itself unless they are wrapped.
  let isInTmux: Bool
  private let prefersOSC777: Bool

  init(_ environment: Environment) {
    name = environment["TERM"] ?? ""
    colorTerm = environment["COLORTERM"]
    refusesColor = environment["NO_COLOR"] != nil
    isInTmux = environment["TMUX"] != nil || name.hasPrefix("tmux")
    prefersOSC777 =
      environment["VTE_VERSION"] != nil || name.hasPrefix("foot") || name.hasPrefix("rxvt")
  }

  /// The terminfo entries to try, best first. Direct colour comes first where the terminal claims
  /// it: ncurses has no other way to it (swift-on-linux, section 10).
  var candidates: [String] {
    guard !isDumb else { return [] }
    var names = claimsTrueColor ? [isInTmux || name.hasPrefix("screen") ? "tmux-direct" : "xterm-direct"] : []
    if !name.isEmpty { names.append(name) }
    return names + Self.fallbacks.filter { $0 != name }
  }

  /// The key that a program in between keeps to itself, out of the box.
  var prefixKey: String? {
    if isInTmux { return "C-b" }
    return name.hasPrefix("screen") ? "C-a" : nil
  }

  /// A terminal that can only print lines, by its own word.
  var isDumb: Bool { name == "dumb" }

  /// One sentence when another terminal than the named one had to be assumed.
  func remark(opened: String) -> String? {
    guard opened != name, Self.fallbacks.contains(opened) else { return nil }
    guard !name.isEmpty else { return "TERM is not set; the terminal is taken for \(opened)." }
    let shown = VisibleText.line(String(name.prefix(40)))
    return "This machine does not know the terminal \"\(shown)\"; it is taken for \(opened)."
  }

  /// Whether it understands xterm's private sequences: title, clipboard, mouse, focus, paste.
  /// The Linux console and hardware terminals would show parts of them as text.
  var speaksXterm: Bool {
    !isDumb && !["linux", "vt", "ansi", "cons", "sun", "wy"].contains { name.hasPrefix($0) }
  }

  /// The way to a desktop notification.
  var notification: (_ text: String) -> String {
    prefersOSC777 ? { "\u{1B}]777;notify;patchbay;\($0)\u{07}" } : { "\u{1B}]9;\($0)\u{07}" }
  }

  /// It says that it has every colour there is.
  var claimsTrueColor: Bool {
    !refusesColor && speaksXterm && (colorTerm == "truecolor" || colorTerm == "24bit")
  }

  private static let fallbacks = ["xterm-256color", "xterm", "ansi", "vt100"]
}
