internal import Groundwork
internal import Glibc

/// How people see colours: contrast, and what is left of a difference for the colour-blind.
enum ColorVision: CaseIterable {
  case usual, protanopia, deuteranopia, tritanopia

  /// Red, green and blue as light, 0 to 1.
  typealias Light = (red: Double, green: Double, blue: Double)

  /// A colour as light (sRGB transfer function, IEC 61966-2-1); nil for the terminal's own and
  /// for ANSI colours, which every terminal draws as it likes.
  static func light(_ color: Color) -> Light? {
    if case .ansi = color { return nil }
    guard let (red, green, blue) = color.components else { return nil }
    return (linear(red), linear(green), linear(blue))
  }

  /// The contrast ratio of WCAG 2.2, from 1 to 21.
  static func contrast(_ one: Light, _ other: Light) -> Double {
    let (first, second) = (luminance(one), luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// How far apart two colours look, in CIELAB units (about 2 is the least that most people notice).
  func difference(_ one: Light, _ other: Light) -> Double {
    let (first, second) = (Self.lab(seen(one)), Self.lab(seen(other)))
    let (l, a, b) = (first.0 - second.0, first.1 - second.1, first.2 - second.2)
    return (l * l + a * a + b * b).squareRoot()
  }

  /// What the eye makes of light (Machado, Oliveira, Fernandes 2009, severity 1).
  private func seen(_ light: Light) -> Light {
    guard let rows = matrix else { return light }
    let values = rows.map { row in
      min(1, max(0, row[0] * light.red + row[1] * light.green + row[2] * light.blue))
    }
    return (values[0], values[1], values[2])
  }

  private var matrix: [[Double]]? {
    switch self {
    case .usual: nil
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  private static func luminance(_ light: Light) -> Double {
    0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  private static func linear(_ value: UInt8) -> Double {
    let part = Double(value) / 255
    guard part > 0.04045 else { return part / 12.92 }
    return pow((part + 0.055) / 1.055, 2.4)
  }

  private static func lab(_ light: Light) -> (Double, Double, Double) {
    let x = 0.4124 * light.red + 0.3576 * light.green + 0.1805 * light.blue
    let z = 0.0193 * light.red + 0.1192 * light.green + 0.9505 * light.blue
    let (fx, fy, fz) = (curve(x / 0.9505), curve(luminance(light)), curve(z / 1.089))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
  }

  private static func curve(_ value: Double) -> Double {
    value > 0.008856 ? pow(value, 1.0 / 3) : 7.787 * value + 16.0 / 116
  }
}
