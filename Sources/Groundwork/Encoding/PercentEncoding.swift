/// Percent encoding for the parts of a URL (RFC 3986). Only unreserved characters stay as they are,
/// so a value can never break out of the place it was put in.
public enum PercentEncoding {
  /// `text`, safe in a path segment, a query key, a query value or a form field.
  public static func encode(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `text` with `%41` (and, in forms, `+`) turned back; bytes that are no UTF-8 become U+FFFD.
  public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    var (out, rest) = ([UInt8](), Substring(text).utf8)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(nibble),
        let low = rest.dropFirst().first.flatMap(nibble)
      {
        rest = rest.dropFirst(2)
        out.append(high << 4 | low)
      } else {
        out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `a=1&b=2` from pairs, each part encoded.
  public static func form(_ pairs: [(String, String)]) -> String {
    pairs.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
  }

  /// The pairs of a query or form, decoded, in order.
  public static func pairs(_ text: some StringProtocol) -> [(String, String)] {
    text.split(separator: "&").map { part in
      let cut = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decode(cut[0], plusIsSpace: true), cut.count > 1 ? decode(cut[1], plusIsSpace: true) : "")
    }
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
