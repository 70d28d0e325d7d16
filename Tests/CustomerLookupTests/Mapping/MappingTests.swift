import Groundwork
import OrderedCollections
import Testing

@testable import CustomerLookup

/// A record goes in, texts and reasons come out.
@Suite struct `A mapping` {
  typealias Outcome = MappedAttribute.Outcome

  @Test func `takes fields, places in the raw record, and templates of several`() throws {
    #expect(try Mappings.outcome(#"tier = "account_tier""#) == .value("Gold"))
    #expect(try Mappings.outcome(#""/name/last" = "last_name""#) == .value("Keller"))
    #expect(try Mappings.outcome(#"id = "customer""#) == .value("CRM-1"))
    #expect(
      try Mappings.outcome(#"full = { key = "full", template = "{/name/last}, {/name/first} ({tier})" }"#)
        == .value("Keller, Maria (Gold)"))
    #expect(try Mappings.outcome(#"again = { key = "again", from = "tier" }"#) == .value("Gold"))
  }

  @Test func `writes a number exactly as the CRM spelled it`() throws {
    #expect(try Mappings.outcome(#""/big" = { key = "k", type = "number" }"#) == .value("1e21"))
    #expect(try Mappings.outcome(#""/third" = "k""#) == .value("0.30000000000000000000001"))
  }

  @Test(arguments: [
    (#"decimals = 2"#, "1234567.90"), (#"decimals = 0"#, "1234568"),
    (#"group = ",", decimals = 1"#, "1,234,567.9"),
    (#"mark = ",", group = ".""#, "1.234.567,895"),
  ])
  func `writes a number in the form it is told`(form: String, text: String) throws {
    #expect(
      try Mappings.outcome("spent = { key = \"k\", transform = [{ number = { \(form) } }] }") == .value(text))
  }

  @Test func `does not write what was damaged on its way`() throws {
    var record = Mappings.record
    record.fields["tier"] = "Zo\u{FFFD}"
    #expect(
      try Mappings.outcome(#"tier = "account_tier""#, of: record)
        == .refused("damaged: the CRM sent letters that are no UTF-8", found: "Zo\u{FFFD}"))
  }

  @Test func `spells an exponent out when a form is given`() throws {
    #expect(
      try Mappings.outcome(#""/big" = { key = "k", transform = [{ number = {} }] }"#)
        == .value("1000000000000000000000"))
  }

  @Test(arguments: [
    (#""/since" = { key = "k", type = "date" }"#, Outcome.value("2023-10-15T08:30:00+02:00")),
    (#""/since" = { key = "k", transform = [{ date = "DD.MM.YYYY hh:mm" }] }"#, .value("15.10.2023 08:30")),
    (#""/born" = { key = "k", transform = [{ date = "YYYY-MM-DD", from = "unix" }] }"#, .value("1970-01-02")),
    (#""/active" = { key = "k", type = "boolean" }"#, .value("true")),
    (
      #""/active" = { key = "k", type = "boolean", transform = [{ table = { true = "yes" } }] }"#,
      .value("yes")
    ),
    (
      #"tier = { key = "k", type = "enum", values = ["gold"], transform = ["lower"] }"#, .value("gold")
    ),
    (#""/name/city" = { key = "k", transform = ["trim", "upper"] }"#, .value("BERLIN")),
    (#"tier = { key = "k", transform = [{ table = { Gold = "A", "*" = "Z" } }] }"#, .value("A")),
    (#"tier = { key = "k", transform = [{ table = { Silver = "B", "*" = "Z" } }] }"#, .value("Z")),
    (
      #"tier = { key = "k", transform = ["upper", { template = "{value} of {id}" }] }"#,
      .value("GOLD of CRM-1")
    ),
    (#"tier = { key = "k", transform = [{ truncate = 2 }] }"#, .value("Go")),
  ])
  func `checks types and transforms in order`(line: String, outcome: Outcome) throws {
    #expect(try Mappings.outcome(line) == outcome)
  }

  @Test func `of a list, an object or a wrong type says why, and goes on with the others`() throws {
    let (mapping, problems) = try Mappings.read(
      """
      "/tags" = "tags"
      "/name" = "name_object"
      tier = { key = "spent", type = "number" }
      phone = { key = "since", type = "date" }
      "/name/first" = { key = "flag", type = "boolean" }
      "/name/last" = { key = "level", type = "enum", values = ["gold", "silver"] }
      "/big" = { key = "mapped", transform = [{ table = { a = "b" } }] }
      id = "customer"
      """)
    #expect(problems == [])
    let result = mapping.result(for: Mappings.record)
    #expect(
      result.attributes.map(\.refusal) == [
        "a list, not one value", "an object, not one value", "not a number", "not a date",
        "neither true nor false", "not one of the allowed values", "not in the mapping's table", nil,
      ])
    #expect(result["customer"]?.value == "CRM-1")
    #expect(result.refusal == nil)
  }

  @Test(arguments: [
    (#""/empty" = "k""#, Outcome.leftOut), (#""/nothing" = "k""#, .leftOut), (#""/absent" = "k""#, .leftOut),
    (#""/empty" = { key = "k", on_empty = "blank" }"#, .value("")),
    (#""/empty" = { key = "k", on_empty = "keep" }"#, .kept),
    (#""/empty" = { key = "k", default = "standard" }"#, .standard("standard")),
    (#""/absent" = { key = "k", required = true }"#, .missing),
    (#"x = { key = "k", template = "{/absent}-{/nothing}" }"#, .leftOut),
  ])
  func `knows what an empty value means`(line: String, outcome: Outcome) throws {
    #expect(try Mappings.outcome(line) == outcome)
  }

  @Test func `refuses the whole when something required is missing`() throws {
    let (mapping, _) = try Mappings.read(
      """
      tier = "tier"
      "/contract" = { key = "contract", required = true }
      """, prefix: "crm_")
    #expect(
      mapping.result(for: Mappings.record).refusal
        == "crm_contract is required, and the record has nothing at /contract")
  }

  @Test func `puts its prefix before every key`() throws {
    let (mapping, _) = try Mappings.read("tier = \"tier\"\nid = { key = \"id\" }", prefix: "crm_")
    #expect(mapping.entries.map(\.key) == ["crm_tier", "crm_id"])
  }

  @Test func `cuts by characters as people count them, or by bytes without half of one`() throws {
    var record = Mappings.record
    record.fields["tier"] = "👩‍👩‍👧é!"
    #expect(
      try Mappings.outcome(#"tier = { key = "k", transform = [{ truncate = 2 }] }"#, of: record)
        == .value("👩‍👩‍👧é"))
    #expect(
      try Mappings.outcome(#"tier = { key = "k", transform = [{ truncate_bytes = 19 }] }"#, of: record)
        == .value("👩‍👩‍👧"))
    #expect(
      try Mappings.outcome(#"tier = { key = "k", transform = [{ truncate_bytes = 17 }] }"#, of: record)
        == .leftOut)
  }

  @Test func `hashes under a key, the same value to the same text`() throws {
    let line = #"phone = { key = "k", transform = [{ hash = "{env:HASH_KEY}" }] }"#
    #expect(
      try Mappings.outcome(line)
        == .value("650588ee518ba0d6dec9d53ba4ddf7de18c7b2fa347d00e7409cd6421b85a1b2"))
  }
}
