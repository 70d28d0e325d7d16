import Groundwork
import PatchbayTestSupport
import Testing

@testable import CustomerLookup

/// Whatever a caller or a person is called, it stays a value.
@Suite struct `A template` {
  private static let hostile = [
    "'", "\\", "\"", "{", "}", "{key}", "/", "..", ".", "&", "=", "?", "#", "%", "%2F", "^", "^OR1=1",
    "javascript:x",
    " JavaScript :x", ":", "*", "(", ")", ",", ";", "\n", "\r\n", "\u{0}", "\u{2028}", "é", "+", " ",
    "' OR '1'='1",
    "} RETURNING User", "),(x:equals:y", "\u{1b}[31m", "🙂", "'\u{301}", "^\u{301}", "\\\u{301}", ":\u{20e3}",
    "a", "4", "555",
  ]

  private static func values(_ seed: Int, _ count: Int) -> [String] {
    var random = SeededRandom(seed: UInt64(seed))
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...5, using: &random)).map { _ in hostile.randomElement(using: &random) ?? "" }
        .joined()
    }
  }

  private func filled(_ text: String, _ key: String, _ language: TemplateLanguage) throws -> String? {
    let template = try Template(text)
    return try? template.filled(TemplateValues(key: key), language)
  }

  @Test func `places are named, braces that are meant are doubled`() throws {
    #expect(try filled("FIND {{{key}}} IN PHONE", "5", .sosl) == "FIND {5} IN PHONE")
    #expect(throws: Template.Mistake.unknown("nam")) { try Template("a {nam}") }
    #expect(throws: Template.Mistake.brace(after: "a ")) { try Template("a {key") }
    #expect(throws: Template.Mistake.brace(after: "a ")) { try Template("a } b") }
  }

  @Test func `a number has all its spellings, an e-mail address has none`() throws {
    guard case .number(let number) = PhoneNumber.read("+49305550142", region: .unknown) else {
      Issue.record("not read")
      return
    }
    let template = try Template("{key} {e164} {digits} {national} {last}")
    let values = TemplateValues(spelling: "x", of: number)
    #expect(try template.filled(values, .text) == "x +49305550142 49305550142 0305550142 305550142")
    #expect(throws: Template.Refusal.absent(.e164)) { try template.filled(TemplateValues(key: "m@x"), .text) }
    #expect(throws: Template.Refusal.absent(.formatted)) { try Template("{formatted}").filled(values, .text) }
  }

  @Test(arguments: 0..<20) func `a quoted string of SOQL ends where it was meant to`(seed: Int) throws {
    for value in Self.values(seed, 50) {
      guard let text = try filled("P = '{key}' LIMIT 5", value, .soql) else { continue }
      let meant = ["P = ", value, " LIMIT 5"]
      #expect(Self.unquoted(text, escape: "\\") == meant, "\(value.debugDescription)")
    }
  }

  @Test(arguments: 0..<20) func `a quoted string of OData ends where it was meant to`(seed: Int) throws {
    for value in Self.values(seed, 50) {
      guard let text = try filled("p eq '{key}' or x", value, .odata) else { continue }
      let parts = Self.unquoted(text, escape: "'")
      let meant = ["p eq ", value, " or x"]
      #expect(parts == meant, "\(value.debugDescription)")
    }
  }

  @Test(arguments: 0..<20) func `no clause, group or wildcard begins inside a value`(seed: Int) throws {
    for value in Self.values(seed, 50) {
      if let text = try filled("FIND {{{key}}} IN PHONE", value, .sosl) {
        #expect(Self.bare(text, "?&|!{}[]()^~*:\"'+-") == "{}", "\(text)")
      }
      if let text = try filled("((Phone:equals:{key}))", value, .zoho) {
        #expect(Self.bare(text, "(),") == "(())", "\(text)")
      }
      if let text = try filled("phoneENDSWITH{key}^x", value, .servicenow) {
        #expect(
          text.unicodeScalars.split(separator: "^").count == 2
            && !text.lowercased().contains("withjavascript:"), "\(text)")
      }
      if let text = try filled("phone:*{key} role:x", value, .zendesk) {
        #expect(
          text.unicodeScalars.count { $0 == " " } == 1 && text.unicodeScalars.count { $0 == ":" } == 2,
          "\(text)")
      }
      if let text = try filled("{key}", value, .header) {
        #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
      }
    }
  }

  @Test(arguments: 0..<20) func `no value changes the path, the parameters or the body of a search`(seed: Int)
    throws
  {
    let document = try JSONParser.parse(#"{"filters":[{"value":"{key}"}],"n":5,"q":"p:{key}"}"#)
    let nested = TemplateText(try Template(#"[["value","like","%{key}"]]"#), .json, isBase64URL: true)
    for value in Self.values(seed, 50) {
      let search = try #require(
        SearchTemplate(
          url: try Template("https://crm.example/a/{key}/b?x={key}"),
          query: [.init("d", nested), .init("q", TemplateText(try Template("role:{key}")))],
          body: .json(try JSONTemplate(document))))
      guard let request = try? search.request(TemplateValues(key: value)) else { continue }
      let halves = request.url.split(separator: "?")
      #expect(halves.count == 2 && !request.url.contains("#"), "\(request.url)")
      let path = halves[0].split(separator: "/", omittingEmptySubsequences: false).map {
        PercentEncoding.decode($0)
      }
      #expect(path == ["https:", "", "crm.example", "a", value, "b"])
      let pairs = PercentEncoding.pairs(halves[1])
      #expect(pairs.map(\.0) == ["x", "d", "q"] && pairs[0].1 == value && pairs[2].1 == "role:\(value)")
      let inner = try JSONParser.parse(try #require(Base64.decode(pairs[1].1)))
      #expect(inner == .array([.array([.string("value"), .string("like"), .string("%" + value)])]))
      let body = try JSONParser.parse(request.body)
      #expect(
        body["filters"]?[0]?["value"]?.string == value && body["q"]?.string == "p:\(value)" && body["n"] == 5)
    }
  }

  @Test func `dots do not climb a path, and nothing is asked for with an empty key`() throws {
    let search = try #require(SearchTemplate(url: try Template("https://crm.example/c/{key}")))
    for key in [".", "..", ""] {
      #expect(throws: Template.Refusal.self) { try search.request(TemplateValues(key: key)) }
    }
    #expect(try search.request(TemplateValues(key: "a/..")).url == "https://crm.example/c/a%2F..")
  }

  @Test(arguments: [
    "{key}://x/", "ftp://x/{key}", "https://{key}/x", "https:///x", "https://x.example", "https://x/ {key}",
  ])
  func `a URL needs its scheme and host written out`(text: String) throws {
    #expect(SearchTemplate(url: try Template(text)) == nil)
  }

  @Test func `what is shown of a request hides the key but for its end`() throws {
    let search = try #require(
      SearchTemplate(
        url: try Template("https://crm.example/v1/contacts"),
        query: [.init("q", TemplateText(try Template("Phone = '{key}'"), .soql))]))
    #expect(try search.request(TemplateValues(key: "+49305550142")).summary == "contacts?q=Phone = '…0142'")
  }

  /// The texts before, in and behind the quotes, as a server reads them: scalar by scalar.
  private static func unquoted(_ text: String, escape: Unicode.Scalar) -> [String] {
    var (parts, current, isInside, rest) = (
      [String](), String.UnicodeScalarView(), false, Substring(text).unicodeScalars
    )
    while let scalar = rest.popFirst() {
      if isInside, scalar == escape, let next = rest.first, escape == "\\" || next == "'" {
        current.append(next)
        rest.removeFirst()
      } else if scalar == "'" {
        parts.append(String(current))
        (current, isInside) = (String.UnicodeScalarView(), !isInside)
      } else {
        current.append(scalar)
      }
    }
    return parts + [String(current)]
  }

  /// The special characters that are not escaped.
  private static func bare(_ text: String, _ special: String) -> String {
    var (out, rest) = (String.UnicodeScalarView(), Substring(text).unicodeScalars)
    while let scalar = rest.popFirst() {
      if scalar == "\\" {
        _ = rest.popFirst()
      } else if special.unicodeScalars.contains(scalar) {
        out.append(scalar)
      }
    }
    return String(out)
  }
}
