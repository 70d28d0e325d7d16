/// Base 64, both alphabets (RFC 4648).
public enum Base64 {
  /// Standard alphabet, padded.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String { encode(bytes, standard, padded: true) }
  /// URL-safe alphabet, unpadded.
  public static func encodeURL(_ bytes: some Sequence<UInt8>) -> String {
    encode(bytes, urlSafe, padded: false)
  }

  /// Reads either alphabet, padded or not; nil when a character is neither, padding is wrong, or bits
  /// are left over, so that no two texts mean the same bytes by accident.
  public static func decode(_ text: String) -> [UInt8]? {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
    let padding = text.utf8.dropFirst(digits.count)
    guard digits.count % 4 != 1, padding.isEmpty || (padding.count <= 2 && text.utf8.count % 4 == 0),
      padding.allSatisfy({ $0 == UInt8(ascii: "=") })
    else { return nil }
    var (out, bits, held) = ([UInt8](), UInt32(0), 0)
    for byte in digits {
      guard let value = reverse[Int(byte)] else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return bits & (1 << UInt32(held) - 1) == 0 ? out : nil
  }

  private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let urlSafe = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let reverse: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 256)
    for alphabet in [standard, urlSafe] {
      for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    }
    return table
  }()

  private static func encode(_ bytes: some Sequence<UInt8>, _ alphabet: [UInt8], padded: Bool) -> String {
    var (out, bits, held) = ([UInt8](), UInt32(0), 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        out.append(alphabet[Int(bits >> UInt32(held) & 63)])
      }
    }
    if held > 0 { out.append(alphabet[Int(bits << UInt32(6 - held) & 63)]) }
    while padded && out.count % 4 != 0 { out.append(UInt8(ascii: "=")) }
    return String(decoding: out, as: UTF8.self)
  }
}
