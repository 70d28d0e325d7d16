/// Walks over the members of one JSON object without building anything: finds where each value
/// begins and ends by counting brackets outside strings. It does not check what is inside a value;
/// whoever reads a value does.
struct JSONMemberScanner {
  /// A member with its value's bytes.
  struct Member {
    var name: String
    var value: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]
  private var at = 0
  private var hasBegun = false
  /// Whether the closing bracket was reached and nothing but space follows.
  private(set) var isComplete = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next member; nil at the end and where the text stops being an object.
  mutating func next() -> Member? {
    skipSpace()
    guard hasBegun ? !ends() : begins() else { return nil }
    skipSpace()
    guard let name = string() else { return nil }
    skipSpace()
    guard take(":") else { return nil }
    skipSpace()
    let start = at
    guard skipValue(), at > start else { return nil }
    return Member(name: String(decoding: name, as: UTF8.self), value: bytes[start..<at])
  }

  private mutating func begins() -> Bool {
    guard take("{") else { return false }
    hasBegun = true
    skipSpace()
    return !finish()
  }

  /// Whether the object ends here; otherwise steps over the comma.
  private mutating func ends() -> Bool {
    if finish() { return true }
    return !take(",")
  }

  private mutating func finish() -> Bool {
    guard take("}") else { return false }
    skipSpace()
    isComplete = at == bytes.count
    at = bytes.count
    return true
  }

  private mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: expected) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// The bytes of a string, escapes untouched: the names we look for have none.
  private mutating func string() -> ArraySlice<UInt8>? {
    guard take("\"") else { return nil }
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return bytes[start..<at - 1]
      case UInt8(ascii: "\\"): at += 2
      default: at += 1
      }
    }
    return nil
  }

  private mutating func skipValue() -> Bool {
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""): if string() == nil { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return true }
        depth -= 1
        at += 1
      case UInt8(ascii: ",") where depth == 0: return true
      case let byte where depth == 0 && isSpace(byte): return true
      default: at += 1
      }
    }
    return false
  }
}
