import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// `mapping check` and `mapping suggest`.
@Suite struct MappingCommandTests {
  private let program = BuiltProgram()

  private static let record = """
    {"id": "CRM-1", "tier": "Gold", "spent": 12.50, "since": "2023-10-15", "active": true, "pin": "1234",
     "card": "4111111111111111", "name": {"first": "Maria", "last": "Keller"}, "phones": ["+49 30 5550142"],
     "notes": null}
    """

  private static let mapping = """
    mapping_prefix = "crm_"
    [mapping]
    id = { key = "id", required = true }
    tier = { key = "tier", type = "enum", values = ["gold", "silver"], transform = ["lower"] }
    spent = { key = "spent", type = "number" }
    full = { key = "name", template = "{/name/last}, {/name/first}", privacy = "never-log" }
    "/notes" = "notes"
    """

  private func check(_ mapping: String, _ further: [String] = []) async throws -> BuiltProgram.Ending {
    let files = [try program.file("m.toml", mapping), try program.file("r.json", Self.record)]
    return try await program.run(["mapping", "check", files[0], "--sample", files[1]] + further)
  }

  @Test func `check prints what would be written beside what stands, and the budget`() async throws {
    let call = try program.file(
      "call.json",
      #"{"participants":[{"purpose":"agent","attributes":{"crm_tier":"x"}},{"purpose":"customer","attributes":{"crm_tier":"silver","crm_id":"CRM-1"}}]}"#
    )
    let ending = try await check(Self.mapping, ["--attributes", call])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(
      ending.stdout == """
        same      crm_id    = CRM-1  [id]
        changed   crm_tier  = gold (was silver)  [tier, -2 bytes]
        new       crm_spent = 12.50  [spent, 14 bytes]
        new       crm_name  = ••••••••  [{/name/last}, {/name/first}, 21 bytes]
        left out  crm_notes: nothing in the record  [notes]
        2 keys and 25 bytes stand; 4 keys and 58 of 10240 bytes would.

        """)
    let json = try await check(Self.mapping, ["--attributes", call, "--json"]).json
    #expect(json?["keys"]?[1]?["state"] == "changed")
    #expect(json?["keys"]?[4]?["state"] == "left_out")
    #expect(json?["budget"]?["bytesAfter"] == 58)
  }

  @Test func `check ends with 65 for a refused key, a missing one and a mistake, with its place`()
    async throws
  {
    let wrong = try await check("[mapping]\ntier = { key = \"t\", type = \"number\" }\n")
    #expect(wrong.status == 65 && wrong.stdout.contains("refused   t = Gold: not a number  [tier]"))
    let missing = try await check(
      "[mapping]\nid = \"id\"\n\"/contract\" = { key = \"c\", required = true }\n")
    #expect(missing.status == 65 && missing.stdout.contains("required, and the record has none"))
    let card = try await check("[mapping]\ncard = \"hint\"\n")
    #expect(card.status == 65 && card.stdout.contains("card number") && !card.stdout.contains("4111"))
    let mistake = try await check("[mapping]\nteir = \"t\"\n", ["--json"])
    #expect(mistake.status == 65)
    #expect(mistake.json?["problems"]?[0]?["line"] == 2)
    #expect(mistake.json?["problems"]?[0]?["suggestion"] == "did you mean \"tier\"?")
  }

  @Test func `what suggest prints is accepted by check as it stands`() async throws {
    let sample = try program.file("r.json", Self.record)
    let draft = try await program.run(["mapping", "suggest", "--sample", sample, "--prefix", "crm_"])
    #expect(draft.status == 0, "\(draft.stderr)")
    #expect(draft.stdout.contains(#""/spent" = { key = "spent", type = "number" }  # 12.50"#))
    #expect(draft.stdout.contains(#""/phones/0" = { key = "phones_0", privacy = "mask" }"#))
    #expect(draft.stdout.contains("# \"/card\" = \"card\"  # may not be written into a call"))
    #expect(draft.stdout.contains("# \"/pin\""))
    let checked = try await check(draft.stdout)
    #expect(checked.status == 0, "\(checked.stdout)\(checked.stderr)")
    #expect(checked.stdout.contains("new       crm_first"))
  }

  @Test func `a draft can be made of what crm explain has printed`() async throws {
    let explained = try program.file(
      "e.json",
      #"{"connector":"crm","requests":[{"url":"/token","answer":"…"},{"url":"/q","answer":[{"id":7,"tier":"gold"}]}]}"#
    )
    let draft = try await program.run(["mapping", "suggest", "--sample", explained])
    #expect(draft.stdout.contains(#""/tier" = "tier"  # gold"#), "\(draft.stdout)\(draft.stderr)")
    #expect(!draft.stdout.contains("requests"))
  }

  @Test(arguments: [
    #"{"results":[{"id":"7","tier":"Gold"}],"total":1}"#, #"{"data":{"rows":[{"id":"7","tier":"Gold"}]}}"#,
    #"[{"id":"7","tier":"Gold"}]"#, #"{"id":"7","tier":"Gold","tags":["a"]}"#,
  ]) func `what crm explain has printed is checked without its connector, wherever the rows are`(
    _ answer: String
  )
    async throws
  {
    let explained = try program.file(
      "e.json", #"{"connector":"crm","requests":[{"url":"/q","answer":\#(answer)}]}"#)
    let mapping = try program.file("m.toml", "[mapping]\ntier = \"crm_tier\"\n")
    let ending = try await program.run(["mapping", "check", mapping, "--sample", explained])
    #expect(
      ending.status == 0 && ending.stdout.contains("new       crm_tier = Gold"),
      "\(ending.stdout)\(ending.stderr)")
  }

  @Test func `what is no record, or no file, ends with words`() async throws {
    let list = try program.file("list.json", "[1, 2]")
    let none = try await program.run(["mapping", "suggest", "--sample", list, "--json"])
    #expect(none.status == 65 && none.json?["error"]?["code"] == "no.record")
    let absent = try await program.run(["mapping", "suggest", "--sample", "/no/such.json"])
    #expect(absent.status == 65 && absent.stderr.contains("/no/such.json"))
    let broken = try program.file("broken.json", "{\"id\": ")
    #expect(try await program.run(["mapping", "suggest", "--sample", broken]).stderr.contains("is no JSON"))
  }
}
