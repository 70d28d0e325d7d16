import DeskModel
import DeskViews
import Groundwork

@testable import DeskTerminal

extension FuzzTable {
  private static let theme = """
    name = "mine"
    inherits = "midnight"
    appearance = "dark"
    depth = "256"
    [palette]
    warm = "#FF8800"
    [roles.text]
    fg = "warm"
    bg = 17
    bold = true
    [glyphs]
    set = "ascii"
    """

  static let terminal: [FuzzedReader] = [
    FuzzedReader(
      "theme", covers: ["ThemeReader"],
      samples: [theme, "name = \"a\"\ninherits = \"a\"\n", BuiltInThemes.text("midnight") ?? ""]
    ) { (text: String) in
      unread(text, sample: theme) { () throws(ConfigErrors) in
        try Theme.read(text, file: "f") { BuiltInThemes.text($0) }
      }
    },
    FuzzedReader(
      "keys", covers: ["KeyDecoderStateMachine", "PasteBuffer"],
      samples: [
        "\u{1B}[A", "\u{1B}[1;5C", "\u{1B}OP", "\u{1B}[<0;12;5M", "\u{1B}[<64;99999999999999999999;1m",
        "\u{1B}[M !!",
        "\u{1B}[200~paste\n\u{1B}[201~", "\u{1B}[97;5u", "\u{1B}[1114112u", "aé👩‍👩‍👧", "\u{1B}]0;x\u{7}",
        "\u{1B}[24;5R",
      ]
    ) { (bytes: [UInt8]) in
      let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))
      var (whole, cut) = (KeyDecoderStateMachine(), KeyDecoderStateMachine())
      let told = whole.handle(.bytes(bytes[...]), at: start)
      let apart = bytes.flatMap { cut.handle(.bytes([$0]), at: start) }
      _ = whole.handle(.deadline, at: start.advanced(by: .seconds(1 << 40)))
      return told == apart ? nil : "other keys when cut"
    },
    FuzzedReader(
      "terminal's reply", covers: ["TerminalQuestionStateMachine"],
      samples: [
        "\u{1B}[1;3R\u{1B}[1;5R\u{1B}[?62;1c", "\u{1B}[9223372036854775808;99999999999999999999R\u{1B}[?1c",
      ]
    ) { (bytes: [UInt8]) in
      let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))
      var machine = TerminalQuestionStateMachine()
      _ = machine.handle(.begin, at: start)
      _ = machine.handle(.bytes(bytes[...]), at: start)
      _ = machine.handle(.deadline, at: start.advanced(by: .seconds(2)))
      return nil
    },
  ]
}
