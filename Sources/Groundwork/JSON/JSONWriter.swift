extension JSONValue {
  /// The document as one line of UTF-8.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(into: &out)
    return out
  }

  /// The document as one line of text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The document over several lines, two spaces a level, for people.
  public var prettyText: String {
    var out: [UInt8] = []
    write(into: &out, indent: 0)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(into out: inout [UInt8], indent: Int? = nil) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let text): out += text.utf8
    case .string(let text): Self.write(text, into: &out)
    case .array(let elements):
      Self.write(elements, "[", "]", into: &out, indent) { element, out, deeper in
        element.write(into: &out, indent: deeper)
      }
    case .object(let members):
      Self.write(Array(members), "{", "}", into: &out, indent) { member, out, deeper in
        Self.write(member.key, into: &out)
        out += (indent == nil ? ":" : ": ").utf8
        member.value.write(into: &out, indent: deeper)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: Character, _ close: Character, into out: inout [UInt8], _ indent: Int?,
    each: (Item, inout [UInt8], Int?) -> Void
  ) {
    let deeper = indent.map { $0 + 2 }
    out += String(open).utf8
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      newLine(deeper, into: &out)
      each(item, &out, deeper)
    }
    if !items.isEmpty { newLine(indent, into: &out) }
    out += String(close).utf8
  }

  private static func newLine(_ indent: Int?, into out: inout [UInt8]) {
    guard let indent else { return }
    out.append(0x0A)
    out += repeatElement(0x20, count: indent)
  }

  private static func write(_ text: String, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      // C1 controls, in UTF-8 an 0xC2 and this: some terminals obey them as they obey ESC.
      if (0x80...0x9F).contains(byte), out.last == 0xC2 {
        out.removeLast()
        out += "\\u00\(String(byte, radix: 16))".utf8
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      // DEL too: a document printed to a terminal must not carry control characters.
      case 0..<0x20, 0x7F: out += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default:
        out.append(byte)
        escapeDirection(endOf: &out)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  // Marks of writing direction reorder what stands around them on a terminal: U+061C, U+200E and U+200F,
  // U+202A to U+202E, U+2066 to U+2069 (Unicode Standard Annex 9, section 2). Escaped, they are the same value.
  private static func escapeDirection(endOf out: inout [UInt8]) {
    guard let last = out.last, (0x80...0xAE).contains(last) else { return }
    let tail = out.suffix(3)
    let code: Int
    switch (tail.first ?? 0, tail.dropLast().last ?? 0, last) {
    case (_, 0xD8, 0x9C): code = 0x061C
    case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE): code = 0x2000 + Int(last - 0x80)
    case (0xE2, 0x81, 0xA6...0xA9): code = 0x2040 + Int(last - 0x80)
    default: return
    }
    out.removeLast(code < 0x800 ? 2 : 3)
    out += "\\u\(code < 0x1000 ? "0" : "")\(String(code, radix: 16))".utf8
  }
}
