internal import Groundwork
internal import DeskViews

/// How one terminal numbers its colours.
struct ColorNumbers {
  /// Colours it has; 0 without colour.
  let count: Int
  /// A number is 0xRRGGBB, except 0–7, which stay palette colours.
  let isDirect: Bool

  /// What it can show of a theme.
  var depth: ColorDepth {
    if count == 0 { return .mono }
    if isDirect { return .trueColor }
    return count >= 256 ? .indexed256 : .ansi16
  }

  /// The number of a colour, or -1 for the terminal's own; with `isBright`, bold has to make up for
  /// a bright colour the terminal does not have.
  func number(_ color: Color) -> (number: Int32, isBright: Bool) {
    switch color.reduced(to: depth) {
    case .terminal: (-1, false)
    case .ansi(let index): palette(index)
    case .indexed(let index): isDirect ? direct(Color.indexed(index)) : (Int32(index), false)
    case .rgb(let red, let green, let blue):
      (max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue)), false)
    }
  }

  private func palette(_ index: UInt8) -> (Int32, Bool) {
    if index < 8 { return (Int32(index), false) }
    if isDirect { return direct(.ansi(index)) }
    return count >= 16 ? (Int32(index), false) : (Int32(index & 7), true)
  }

  private func direct(_ color: Color) -> (Int32, Bool) {
    guard let (red, green, blue) = color.components else { return (-1, false) }
    return (max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue)), false)
  }
}
