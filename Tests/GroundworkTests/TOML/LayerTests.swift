import Groundwork
import Testing

@Suite struct `A table laid over one of another file` {
  private func problems(_ text: String, over base: String, _ read: (TOMLReader) -> Void) throws -> [String] {
    let root = try TOMLReader(text, file: "mine.toml")
    let below = try PlacedTOML.parse(base, file: "base.toml").placed(in: "base.toml")
    let entry = try #require(root.table("entry"))
    read(entry.laid(over: below) { key, _ in key == "whole" })
    return root.problems().map(\.description)
  }

  @Test func `joins tables, and hides everything else`() throws {
    let mine = "[entry]\na = 1\nlist = [1]\nwhole = { x = 1 }\n[entry.table]\nx = 1\n"
    let base = "a = 2\nb = 2\nlist = [2, 3]\ntable = { x = 2, y = 2 }\nwhole = { y = 2 }\n"
    let found = try problems(mine, over: base) { joined in
      #expect(joined.integer("a") == 1 && joined.integer("b") == 2)
      #expect(joined.integers("list", in: 0...9) == [1])
      let table = joined.table("table")
      #expect(table?.integer("x") == 1 && table?.integer("y") == 2)
      let whole = joined.table("whole")
      #expect(whole?.keys == ["x"] && whole?.integer("x") == 1)
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `a mistake is told in the file where it stands`() throws {
    let found = try problems("[entry]\na = \"x\"\nc = 1\n", over: "b = \"x\"\nd = 1\n") { joined in
      _ = (joined.integer("a"), joined.integer("b"))
      joined.missing("e")
    }
    #expect(
      found == [
        "base.toml:1:5: b must be a whole number, not a string", "base.toml:2:1: unknown key \"d\"",
        "mine.toml:1:2: missing key \"e\"", "mine.toml:2:5: a must be a whole number, not a string",
        "mine.toml:3:1: unknown key \"c\"",
      ])
  }
}
