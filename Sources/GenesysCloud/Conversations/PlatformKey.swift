/// Attribute keys that are the platform's own.
public enum PlatformKey {
  /// Keys that the platform sets and takes away again while a call goes on, with where that was seen. That
  /// one of them is gone is no loss: nobody wrote over it, and nobody has to bring it back.
  static let passing: [(key: String, source: String)] = [
    ("consultInitiator", "a live org, August 2026: `true` on whoever consults, gone once the consult ends")
  ]

  /// Whether a key comes and goes by the platform's own hand.
  public static func isPassing(_ key: String) -> Bool { passing.contains { $0.key == key } }
}
