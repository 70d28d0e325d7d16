internal import Groundwork

extension Color {
  /// The nearest colour that a terminal of this depth has.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.trueColor, _), (_, .terminal): self
    case (.mono, _): .terminal
    case (.indexed256, .rgb(let red, let green, let blue)): .indexed(Self.nearestIndex(red, green, blue))
    case (.ansi16, .rgb(let red, let green, let blue)): .ansi(Self.nearestANSI(red, green, blue))
    case (.ansi16, .indexed(let index)): Self.components(ofIndex: index).reduced(to: .ansi16)
    case (.indexed256, _), (.ansi16, .ansi): self
    }
  }

  /// Red, green and blue, 0 to 255; nil for the terminal's own colour. ANSI colours count as xterm
  /// draws them, although every terminal may draw them otherwise.
  public var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminal: nil
    case .rgb(let red, let green, let blue): (red, green, blue)
    case .indexed(let index): Self.components(ofIndex: index).components
    case .ansi(let index): Self.xterm[Int(index & 15)]
    }
  }

  private static let xterm: [(red: UInt8, green: UInt8, blue: UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
    (0, 255, 255), (255, 255, 255),
  ]

  private static let cubeSteps: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// Index 16–231 is a cube of six steps a side, 232–255 a ramp of greys.
  private static func components(ofIndex index: UInt8) -> Color {
    if index < 16 {
      let (red, green, blue) = xterm[Int(index)]
      return .rgb(red, green, blue)
    }
    if index >= 232 {
      let grey = 8 + (index - 232) * 10
      return .rgb(grey, grey, grey)
    }
    let cube = Int(index) - 16
    return .rgb(cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
  }

  private static func nearestIndex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let wanted = (red, green, blue)
    let best = (16...255).min { distance(wanted, indexed($0)) < distance(wanted, indexed($1)) }
    return UInt8(best ?? 16)
  }

  private static func indexed(_ index: Int) -> (UInt8, UInt8, UInt8) {
    guard let (red, green, blue) = components(ofIndex: UInt8(index)).components else { return (0, 0, 0) }
    return (red, green, blue)
  }

  private static func nearestANSI(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let wanted = (red, green, blue)
    let best = xterm.indices.min { distance(wanted, xterm[$0]) < distance(wanted, xterm[$1]) }
    return UInt8(best ?? 7)
  }

  /// Weighted by how strongly the eye sees each component.
  private static func distance(_ one: (UInt8, UInt8, UInt8), _ other: (UInt8, UInt8, UInt8)) -> Int {
    let red = Int(one.0) - Int(other.0)
    let green = Int(one.1) - Int(other.1)
    let blue = Int(one.2) - Int(other.2)
    return 3 * red * red + 6 * green * green + blue * blue
  }
}
