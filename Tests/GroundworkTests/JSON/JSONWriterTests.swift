import Groundwork
import Testing

/// What is printed can be read on a terminal, and means what it meant.
@Suite struct JSONWriterTests {
  private static let marks: [Unicode.Scalar] = [
    "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
    "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
  ]

  @Test(arguments: marks)
  func `a mark of writing direction is escaped, and the same value comes back`(mark: Unicode.Scalar) throws {
    let text = "Kel\(Character(mark))ler \\\(Character(mark))"
    let document: JSONValue = ["name \(Character(mark))": .string(text), "rows": [.string(String(mark))]]
    for printed in [document.text, document.prettyText] {
      #expect(!printed.unicodeScalars.contains(mark))
      #expect(try JSONParser.parse(printed) == document)
    }
    let digits = String(mark.value, radix: 16)
    let escape = "\"\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "\""
    #expect(JSONValue.string(String(mark)).text == escape)
  }

  @Test func `their neighbours stay as they are`() throws {
    let others = Set(Self.marks.map(\.value)).union(0xD800...0xDFFF)
    var near = ""
    for value in [0x0600...0x06FF, 0x2000...0x20FF, 0x1F00...0x1F0F, 0x21000...0x2100F].joined()
    where !others.contains(UInt32(value)) {
      near.unicodeScalars.append(try #require(Unicode.Scalar(UInt32(value))))
    }
    let document = JSONValue.string(near)
    #expect(document.text == "\"\(near)\"")
    #expect(try JSONParser.parse(document.text) == document)
  }

  @Test func `no control character is printed`() throws {
    let controls = (0...0x9F).filter { $0 < 0x20 || $0 > 0x7E }.compactMap { Unicode.Scalar(UInt32($0)) }
    let document = JSONValue.string(String(String.UnicodeScalarView(controls)))
    #expect(document.bytes.allSatisfy { (0x20..<0x7F).contains($0) })
    #expect(try JSONParser.parse(document.text) == document)
  }
}
