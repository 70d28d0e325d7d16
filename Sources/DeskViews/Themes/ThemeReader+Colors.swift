internal import Groundwork

extension ThemeReader {
  /// A colour: a name of the palette, one of the 16 ANSI names, `default`, 0 to 255, or `#RRGGBB`.
  static func color(
    _ table: TOMLReader, key: String, value: PlacedValue?, palette: [String: Color]
  ) -> Color? {
    switch value?.content {
    case .number(let number):
      if let index = number.exactly(in: 0...255).map({ UInt8($0) }) { return .indexed(index) }
    case .string(let text):
      if let color = palette[text] ?? named(text) ?? hexadecimal(text) { return color }
      let names = palette.keys.sorted() + ansiNames + ["default"]
      table.problem(
        key, "unknown colour \"\(VisibleText.line(text, limit: 40))\"",
        suggestion: Suggestion.question(for: text, among: names) ?? colorForms)
      return nil
    default: break
    }
    table.problem(key, "not a colour", suggestion: colorForms)
    return nil
  }

  private static let colorForms =
    "a name of [palette], an ANSI name such as bright-blue, default, 0 to 255, or #RRGGBB"

  private static let ansiNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    .flatMap { [$0, "bright-\($0)"] }

  private static func named(_ text: String) -> Color? {
    if text == "default" { return .terminal }
    // The list pairs each colour with its bright twin, eight apart on the terminal.
    guard let index = ansiNames.firstIndex(of: text) else { return nil }
    return .ansi(UInt8(index / 2 + (index % 2) * 8))
  }

  private static func hexadecimal(_ text: String) -> Color? {
    guard text.hasPrefix("#"), text.utf8.count == 7, let number = UInt32(text.dropFirst(), radix: 16) else {
      return nil
    }
    return .rgb(UInt8(number >> 16), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
  }
}
