internal import Groundwork

/// A body as people read it: JSON laid out, values that must not be read masked.
///
/// It goes by tokens, not by a document, because a body may have been cut, or be broken on purpose,
/// and must be masked nevertheless.
struct BodyText {
  /// The body, laid out.
  private(set) var text: String

  /// Deeper levels are not indented further, so that brackets alone cannot make a long text.
  private static let deepest = 16

  private let bytes: [UInt8]
  private let isLayingOut: Bool
  private var at = 0
  private var out: [UInt8] = []
  /// Whether each open bracket is an object's.
  private var isObject: [Bool] = []
  /// The name of the member whose value comes next.
  private var name: String?
  /// How many brackets were open where a masked value began that is no text.
  private var maskedAt: Int?

  /// Lays out a body, or only masks it; one that is no JSON stays as it is.
  init(_ body: String, layingOut: Bool = true, mask: (_ name: String, _ value: String) -> String?) {
    bytes = Array(body.utf8)
    isLayingOut = layingOut
    text = body
    let first = bytes.first { !Self.isSpace($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return }
    while at < bytes.count { take(bytes[at], mask) }
    text = String(decoding: out, as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8, _ mask: (String, String) -> String?) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte, mask)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
    case UInt8(ascii: ","):
      put(byte)
      if maskedAt == nil { name = nil }
      newLine()
    case UInt8(ascii: ":"):
      put(byte)
      if isLayingOut { out.append(UInt8(ascii: " ")) }
    case UInt8(ascii: "\""): string(mask)
    case _ where Self.isSpace(byte): isLayingOut ? at += 1 : put(byte)
    default: word(mask)
    }
  }

  private mutating func put(_ byte: UInt8) {
    out.append(byte)
    at += 1
  }

  private mutating func open(_ byte: UInt8, _ mask: (String, String) -> String?) {
    if maskedAt == nil, let name, mask(name, "") != nil { maskedAt = isObject.count }
    isObject.append(byte == UInt8(ascii: "{"))
    put(byte)
    let next = bytes[at...].first { !Self.isSpace($0) }
    if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") { newLine() }
  }

  private mutating func close(_ byte: UInt8) {
    let last = out.last
    if !isObject.isEmpty { isObject.removeLast() }
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { newLine() }
    put(byte)
    if let depth = maskedAt, isObject.count <= depth { maskedAt = nil }
    if maskedAt == nil { name = nil }
  }

  /// A name, where a colon follows in an object; else a value.
  private mutating func string(_ mask: (String, String) -> String?) {
    let token = stringToken()
    let value = (try? JSONParser.parse(Array(token)))?.string
    let follows = bytes[at...].first { !Self.isSpace($0) }
    if follows == UInt8(ascii: ":"), isObject.last ?? false {
      if maskedAt == nil { name = value ?? String(decoding: token.dropFirst(), as: UTF8.self) }
      out += token
      return
    }
    // What cannot be read whole shows nothing of itself.
    guard let name, let masked = mask(name, value ?? "") else {
      out += token
      return
    }
    out += JSONValue.string(value == nil ? "••••" : masked).bytes
  }

  private mutating func stringToken() -> ArraySlice<UInt8> {
    let start = at
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    at = min(at + 1, bytes.count)
    return bytes[start..<at]
  }

  /// A number, `true`, `null`, or whatever stands there.
  private mutating func word(_ mask: (String, String) -> String?) {
    let ends = Set("{}[],:\"".utf8)
    let start = at
    at = bytes[at...].firstIndex { ends.contains($0) || Self.isSpace($0) } ?? bytes.count
    let isMasked = name.flatMap { mask($0, "") } != nil
    out += isMasked ? Array("••••".utf8) : Array(bytes[start..<at])
  }

  private mutating func newLine() {
    guard isLayingOut else { return }
    out.append(0x0A)
    out += Array(repeating: UInt8(ascii: " "), count: 2 * min(isObject.count, Self.deepest))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
