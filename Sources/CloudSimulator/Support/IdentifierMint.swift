internal import Groundwork

/// Makes ids, keys and tokens from a seed, so that a restart with the same seed gives them again; or
/// from the kernel, so that nobody can guess them.
struct IdentifierMint: Sendable {
  private var random: any RandomNumberGenerator & Sendable

  init(seed: UInt64, purpose: UInt64) {
    // Each purpose draws from a sequence of its own: a further call does not change the next token.
    random = SeededRandom(seed: seed &* 0x2545_F491_4F6C_DD1D &+ purpose)
  }

  private init(_ random: any RandomNumberGenerator & Sendable) { self.random = random }

  /// For secrets that no seed gives away.
  static func unpredictable() -> IdentifierMint { IdentifierMint(SystemRandomNumberGenerator()) }

  /// `6f1c09e2-….` in the shape of a version 4 UUID.
  mutating func uuid() -> String {
    let (high, low) = (random.next(), random.next())
    let digits =
      Self.hex(high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000) + Self.hex(low & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return parts.map { digits.dropFirst($0.lowerBound).prefix($0.count) }.joined(separator: "-")
  }

  /// 43 characters, as the platform's opaque tokens have.
  mutating func token() -> String {
    String((0..<43).map { _ in Self.alphabet[Int(random.next() % UInt64(Self.alphabet.count))] })
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
