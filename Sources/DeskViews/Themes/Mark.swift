/// A sign of one column, with the twin that an ASCII terminal gets.
public struct Mark: Sendable, Hashable {
  /// For UTF-8 terminals.
  public var unicode: String
  /// For all others.
  public var ascii: String

  /// A sign and its ASCII twin.
  public init(_ unicode: String, _ ascii: String) {
    self.unicode = unicode
    self.ascii = ascii
  }

  /// The marks of product.md, which a theme may replace but not drop.
  static let standard: [Role: Mark] = [
    .alerting: Mark("◌", "!"), .connected: Mark("●", "*"), .held: Mark("‖", "="), .requested: Mark("◐", "~"),
    .wrapup: Mark("◑", "w"), .ended: Mark("○", "o"),
    .fateNew: Mark("+", "+"), .fateChanged: Mark("~", "~"), .fateSame: Mark("=", "="),
    .fateWaiting: Mark("·", "."), .fateSent: Mark("→", ">"), .fateAccepted: Mark("…", ":"),
    .fateConfirmed: Mark("✓", "v"), .fateUnknown: Mark("?", "?"), .fateConflict: Mark("%", "%"),
    .fateOverwritten: Mark("!", "!"), .fateRefused: Mark("x", "x"), .fateNotWritten: Mark("-", "-"),
    .linkLive: Mark(" ", " "), .linkStale: Mark("!", "!"), .linkSigningIn: Mark("!", "!"),
    .linkOffline: Mark("!", "!"),
  ]
}
