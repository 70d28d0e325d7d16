import Groundwork
import OrderedCollections
import Testing

@Suite struct `Reading TOML with places` {
  private func problems(_ text: String, _ read: (TOMLReader) -> Void) throws -> [String] {
    let reader = try TOMLReader(text, file: "c.toml")
    read(reader)
    return reader.problems().map(\.description)
  }

  @Test func `a good file reads without problems`() throws {
    let text = """
      name = "desk"
      port = 8080
      on = true
      wait = "250ms"
      tags = ["a", "b"]
      [table.inner]
      x = 1.5
      [[connector]]
      name = "one"
      [[connector]]
      name = "two"
      """
    let reader = try TOMLReader(text, file: "c.toml")
    #expect(reader.string("name") == "desk")
    #expect(reader.integer("port", in: 1...65_535) == 8080)
    #expect(reader.boolean("on") == true)
    #expect(reader.interval("wait") == .milliseconds(250))
    #expect(reader.strings("tags") == ["a", "b"])
    #expect(reader.table("table")?.table("inner")?.number("x", in: 0...2) == 1.5)
    #expect(reader.tables("connector").map { $0.string("name") } == ["one", "two"])
    try reader.finish()
  }

  @Test func `an unknown key is named with its place and the key that was meant`() throws {
    let found = try problems("[desk]\nthem = \"paper\"\n") { _ = $0.table("desk")?.string("theme") }
    #expect(found == ["c.toml:2:1: unknown key \"them\"; did you mean \"theme\"?"])
  }

  @Test func `every problem is told at once, in the order of the file`() throws {
    let text = "port = \"80\"\nzzz = 1\nname = 3\nmode = \"fas\"\n"
    let found = try problems(text) {
      _ = (
        $0.integer("port"), $0.string("name"), $0.string("mode", oneOf: ["fast", "slow"]),
        $0.requiredString("id")
      )
    }
    #expect(
      found == [
        "c.toml:1:1: missing key \"id\"",
        "c.toml:1:8: port must be a whole number, not a string",
        "c.toml:2:1: unknown key \"zzz\"",
        "c.toml:3:8: name must be a string, not a whole number",
        "c.toml:4:8: mode cannot be \"fas\"; did you mean \"fast\"?",
      ])
  }

  @Test func `a syntax error has its place`() {
    let error = #expect(throws: ConfigErrors.self) {
      try PlacedTOML.parse("a = 1\nb = = 2\n", file: "t.toml")
    }
    #expect(error?.problems.map(\.place.line) == [2])
  }

  /// TOMLKit aborts the process on each of these.
  @Test(arguments: [
    "e=[\"\",\u{2028}", "e=[\u{2029}", "e=[1,\u{85}]", "e=[\n # c\n \u{2028} 1]", "a={b=[\u{2028}]}",
    "e=[[1],\u{2029}[2]]",
    "[t]\ne=[\u{85}", "e=[}", "[=",
  ])
  func `what would abort the reader is an error with its place`(text: String) {
    let error = #expect(throws: ConfigErrors.self) { try PlacedTOML.parse(text, file: "t.toml") }
    #expect(error?.problems.first?.file == "t.toml" && error?.problems.first?.place != nil)
  }

  @Test func `characters that only look like line ends may stand in texts and comments`() throws {
    let reader = try TOMLReader("a = [\"x\u{2028}y\", '\u{85}'] # \u{2029}\n", file: "t.toml")
    #expect(reader.strings("a") == ["x\u{2028}y", "\u{85}"])
  }

  @Test func `a control character is refused before the reader sees it`() {
    let error = #expect(throws: ConfigErrors.self) {
      try PlacedTOML.parse("a = 1\nb = \"\0\"", file: "t.toml")
    }
    #expect(error?.problems.first?.place == SourcePlace(line: 2, column: 6))
  }

  @Test func `places are right behind every kind of string, comment and nesting`() throws {
    let text = #"""
      a = "x \" # ] = y" # comment [z]
      b = '''
      long [ = "'''
      c.d . "e\u0066" = [ 1, # one
        { p = 'q', r = [2] } ]
      ["quoted.key"]
      f = 1979-05-27 07:32:00
      [[g.h]]
      [[g.h]]
      i = 9
      [g.h.j]
      k = """a""""
      l = 1
      """#
    let reader = try TOMLReader(text, file: "c.toml")
    #expect(reader.place(of: "a") == SourcePlace(line: 1, column: 5))
    #expect(reader.place(of: "b") == SourcePlace(line: 2, column: 5))
    let inner = try #require(reader.table("c")?.table("d"))
    #expect(inner.keys == ["ef"])
    #expect(inner.place(of: "ef") == SourcePlace(line: 4, column: 19))
    #expect(reader.table("quoted.key")?.place(of: "f") == SourcePlace(line: 7, column: 5))
    let last = try #require(reader.table("g")?.tables("h").last)
    #expect(last.place(of: "i") == SourcePlace(line: 10, column: 5))
    #expect(last.table("j")?.place(of: "l") == SourcePlace(line: 13, column: 5))
    #expect(reader.keys == ["a", "b", "c", "quoted.key", "g"])
  }

  @Test func `keys keep the order of the file`() throws {
    let reader = try TOMLReader("[map]\nzeta = \"1\"\nalpha = \"2\"\nmid = \"3\"", file: "c.toml")
    #expect(reader.texts("map")?.keys.elements == ["zeta", "alpha", "mid"])
    try reader.finish()
  }

  @Test(arguments: [
    ("thme", "theme"), ("htmee", "theme"), ("ab", nil), ("Max-Age", "max_age"), ("qqqqqq", nil),
  ])
  func `the nearest known word is suggested, or none`(word: String, expected: String?) {
    #expect(Suggestion.nearest(to: word, among: ["theme", "max_age", "name"]) == expected)
  }
}
