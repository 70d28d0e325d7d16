internal import CTerminal
internal import DeskModel
internal import DeskViews
internal import Glibc
public import Groundwork
public import RunLoop

/// Looks at a terminal without opening the desk on it.
@LoopActor
public struct TerminalExamination {
  private let environment: Environment
  private let input: Int32
  private let output: Int32
  private let loop: RunLoop
  private let asks: Bool

  /// An examination of the terminal behind these descriptors. With `asks` false nothing is written to it.
  public init(
    _ environment: Environment, asks: Bool = true, input: Int32 = 0, output: Int32 = 1, loop: RunLoop = .main
  ) {
    (self.environment, self.input, self.output, self.loop) = (environment, input, output, loop)
    self.asks = asks
  }

  /// Takes up to a second, where the terminal does not answer.
  /// - Returns: nil when the output is no terminal.
  public func run() async -> TerminalAbilities? {
    guard isatty(output) == 1 else { return nil }
    let description = TerminalDescription(environment)
    let isUTF8 = cterminal_take_locale()
    let known = description.candidates.first { cterminal_knows($0, output) }
    let numbers = ColorNumbers(
      count: description.refusesColor ? 0 : Int(max(0, cterminal_number("colors"))),
      isDirect: known != nil && cterminal_is_direct())
    var abilities = TerminalAbilities(
      name: description.name, isDumb: description.isDumb, depth: known == nil ? .mono : numbers.depth,
      isUTF8: isUTF8, reply: .notAsked("this machine knows no such terminal"))
    abilities.remark = known.flatMap(description.remark)
    abilities.refusesColor = description.refusesColor
    abilities.losesTrueColor = description.claimsTrueColor && numbers.depth != .trueColor
    abilities.stopsOnControlS = stopsOnControlS
    abilities.prefixKey = description.prefixKey
    guard known != nil else { return abilities }
    abilities.hasMouse = description.speaksXterm && cterminal_string("kmous") != nil
    abilities.strangeKeys = strangeKeys
    abilities.reply = await ask()
    return abilities
  }

  private var strangeKeys: [String] {
    ExaminedKey.all.filter { !$0.comes(as: cterminal_string($0.capability).map { String(cString: $0) }) }
      .map(\.key.spelling)
  }

  private var stopsOnControlS: Bool {
    var modes = termios()
    return tcgetattr(output, &modes) == 0 && modes.c_iflag & tcflag_t(IXON) != 0
  }

  /// Why it must not be asked; nil when it may.
  private var obstacle: String? {
    if !asks { return "standard output is for the document alone" }
    if isatty(input) != 1 { return "standard input is no terminal" }
    // The driver stops whoever changes its modes from the background.
    if tcgetpgrp(input) != getpgrp() { return "patchbay runs in the background" }
    guard let place = cterminal_string("cup"), place[0] == 0x1B, place[1] == CChar(UInt8(ascii: "[")) else {
      return "it does not speak ANSI"
    }
    return nil
  }

  private func ask() async -> TerminalReply {
    if let obstacle { return .notAsked(obstacle) }
    guard let quiet = QuietTerminal(input, byLine: false) else {
      return .notAsked("its modes cannot be read")
    }
    // What comes later than the patience lasted is thrown away rather than left to the shell.
    defer { quiet.restore() }
    return await TerminalQuestion(input: input, output: output, loop: loop).run()
  }
}
