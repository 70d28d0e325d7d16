internal import CCrypto

/// Hashes from libcrypto.
public enum Digest {
  /// SHA-1, only for the WebSocket handshake (RFC 6455, section 4.2.2). 20 bytes.
  public static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    made(20) { ccrypto_sha1(bytes, bytes.count, $0) }
  }

  /// SHA-256. 32 bytes.
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    made(32) { ccrypto_sha256(bytes, bytes.count, $0) }
  }

  /// HMAC-SHA-256. 32 bytes.
  public static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    made(32) { ccrypto_hmac_sha256(key, key.count, bytes, bytes.count, $0) }
  }

  /// Compares two keys in a time that does not tell where they differ.
  public static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && ccrypto_equal(a, b, a.count)
  }

  private static func made(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> Bool) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      // libcrypto refuses only when the digest is disabled by policy; nothing here can go on then.
      precondition(fill(buffer.baseAddress), "libcrypto refused a digest")
      filled = count
    }
  }
}
