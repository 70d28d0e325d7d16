internal import Groundwork

/// The key of one installation: it chains the journal, so that tampering shows, and stands for private
/// values. It never leaves its file.
public struct JournalKey: Sendable {
  private let bytes: [UInt8]

  /// Length in bytes.
  public static let length = 32

  /// A key from its file; nil when it has not 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  /// What a private value is recognised by.
  public func digest(of value: String) -> String {
    Base64.encodeURL(Digest.hmacSHA256(key: bytes, Array("value\u{0}".utf8) + Array(value.utf8)))
  }

  /// The seal of one entry, which also vouches for every entry before it.
  /// - Parameters:
  ///   - number: the entry's place in the journal.
  ///   - body: the entry as it is kept.
  ///   - previous: the seal of the entry before; empty for the first.
  /// - Returns: 32 bytes.
  public func seal(_ number: Int64, _ body: [UInt8], after previous: [UInt8]) -> [UInt8] {
    Digest.hmacSHA256(key: bytes, Array("entry\u{0}\(number)\u{0}".utf8) + previous + body)
  }

  /// The seal of a place in the journal: of its end, or of where older entries were let go.
  /// - Returns: 32 bytes.
  public func seal(of place: String, _ number: Int64, _ seal: [UInt8]) -> [UInt8] {
    Digest.hmacSHA256(key: bytes, Array("\(place)\u{0}\(number)\u{0}".utf8) + seal)
  }
}
