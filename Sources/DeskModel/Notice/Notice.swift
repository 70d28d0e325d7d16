public import Groundwork

/// A sentence for the notice line. Times stay times until a view knows the zone.
public struct Notice: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// How much it matters.
  public enum Level: Sendable, Hashable { case info, ok, warn, error }
  /// A piece of the sentence.
  public enum Piece: Sendable, Hashable {
    case text(String)
    case time(Timestamp)
  }

  /// How much it matters.
  public var level: Level
  /// The sentence, times apart from words.
  public var pieces: [Piece]

  /// A sentence of a level.
  public init(_ level: Level = .info, _ notice: Notice) {
    self.level = level
    pieces = notice.pieces
  }

  /// A sentence without times.
  public init(stringLiteral text: String) {
    level = .info
    pieces = [.text(text)]
  }

  /// A sentence with times: `"stale since \(time)"`.
  public init(stringInterpolation: Interpolation) {
    level = .info
    pieces = stringInterpolation.pieces
  }

  /// Keeps times apart from words.
  public struct Interpolation: StringInterpolationProtocol, Sendable {
    var pieces: [Piece] = []
    /// An empty sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {}
    /// Adds our own words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }
    /// Adds text, which may be from outside.
    public mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
    /// Adds a number.
    public mutating func appendInterpolation(_ number: Int) { pieces.append(.text(String(number))) }
    /// Adds a time.
    public mutating func appendInterpolation(_ time: Timestamp) { pieces.append(.time(time)) }
  }

  /// Both, as loud as the louder one.
  func followed(by other: Notice) -> Notice {
    var both = self
    both.pieces += [.text(" ")] + other.pieces
    if level != .error { both.level = other.level }
    return both
  }

  /// The sentence in a zone. May hold text from outside: not yet safe for a terminal.
  public func text(_ zone: LocalZone) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .time(let time): zone.timeOfDay(time)
      }
    }.joined()
  }
}
