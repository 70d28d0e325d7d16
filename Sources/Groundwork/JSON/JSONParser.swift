internal import OrderedCollections

/// A strict RFC 8259 reader over bytes, with a bound on depth so that a hostile body cannot exhaust
/// the stack. Bytes that are no UTF-8 become U+FFFD; of doubled members the last one counts, unless they
/// are refused.
public struct JSONParser {
  /// What becomes of a member that an object has twice.
  public enum Doubled: Sendable { case lastCounts, refused }

  private let bytes: [UInt8]
  private var at = 0
  private let maximumDepth: Int
  private let doubled: Doubled

  /// Reads one document.
  /// - Throws: `JSONError` with the place where the text stops being JSON.
  public static func parse(
    _ bytes: [UInt8], maximumDepth: Int = 128, doubled: Doubled = .lastCounts
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth, doubled: doubled)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.at == bytes.count else { throw parser.error("unexpected text after the document") }
    return value
  }

  /// Reads one document from text.
  public static func parse(_ text: String, maximumDepth: Int = 128) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), maximumDepth: maximumDepth)
  }

  private init(bytes: [UInt8], maximumDepth: Int, doubled: Doubled) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    self.doubled = doubled
  }

  private func error(_ problem: String) -> JSONError { JSONError(problem: problem, offset: at) }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= maximumDepth else { throw error("nested deeper than \(maximumDepth)") }
    skipSpace()
    guard at < bytes.count else { throw error("the text ends too early") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ expected: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let end = at + expected.utf8CodeUnitCount
    let matches = expected.withUTF8Buffer { end <= bytes.count && bytes[at..<end].elementsEqual($0) }
    guard matches else { throw error("expected \(expected)") }
    at = end
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    at += 1
    var members: OrderedDictionary<String, JSONValue> = [:]
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw error("expected a member name") }
      let name = try text()
      skipSpace()
      guard take(":") else { throw error("expected ':'") }
      if doubled == .refused, members[name] != nil { throw error("\"\(name)\" is given twice") }
      members[name] = try value(depth: depth + 1)
      skipSpace()
    } while take(",")
    guard take("}") else { throw error("expected ',' or '}'") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    at += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw error("expected ',' or ']'") }
    return .array(elements)
  }

  private mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: expected) else { return false }
    at += 1
    return true
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at += 1 }
    return at - start
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = at
    _ = take("-")
    let leadingZero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !leadingZero || whole == 1 else { throw error("expected a value") }
    if take("."), digits() == 0 { throw error("expected a digit") }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw error("expected a digit") }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func text() throws(JSONError) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
      bytes[at] >= 0x20
    {
      at += 1
    }
    guard at < bytes.count else { throw error("the text ends inside a string") }
    if take("\"") { return String(decoding: bytes[start..<at - 1], as: UTF8.self) }
    return try escapedText(from: start)
  }

  private mutating func escapedText(from start: Int) throws(JSONError) -> String {
    var out = Array(bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw error("a control character inside a string")
      default: out.append(byte)
      }
    }
    throw error("the text ends inside a string")
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard at < bytes.count else { throw error("the text ends inside a string") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out += Array(String(try unicodeEscape()).utf8)
    default: throw error("unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    // A surrogate: half a pair alone is no text, so it becomes the replacement character.
    let mark = at
    if UTF16.isLeadSurrogate(first), take("\\"), take("u") {
      let second = try codeUnit()
      if UTF16.isTrailSurrogate(second) {
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
      }
    }
    at = mark
    return "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    guard at + 4 <= bytes.count,
      let value = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
      bytes[at] != UInt8(ascii: "+"), bytes[at] != UInt8(ascii: "-")
    else { throw error("expected four hexadecimal digits") }
    at += 4
    return value
  }
}
