internal import Groundwork

/// The nonce of a handshake and the proof that the peer read it (RFC 6455, section 1.3).
enum WebSocketKey {
  private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  static func make(using random: inout some RandomNumberGenerator) -> String {
    Base64.encode((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  static func isValid(_ key: String) -> Bool { key.utf8.count == 24 && Base64.decode(key)?.count == 16 }

  static func accept(for key: String) -> String { Base64.encode(Digest.sha1(Array((key + suffix).utf8))) }
}
