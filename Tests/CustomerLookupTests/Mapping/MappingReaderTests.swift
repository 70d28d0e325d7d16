import Groundwork
import PatchbayTestSupport
import Testing

@testable import CustomerLookup

/// Mistakes in a mapping have file, line, column and a way out.
@Suite struct `Reading a mapping` {
  @Test(arguments: [
    (#"teir = "account_tier""#, #"m.toml:2:1: the record has no field "teir"; did you mean "tier"?"#),
    (#""/a~x" = "k""#, #"m.toml:2:1: "/a~x" is no JSON Pointer; ~ is written ~0 and / inside a name ~1"#),
    (#"tier = """#, #"m.toml:2:8: an attribute needs a key; letters, digits and _, such as "account_tier""#),
    (#"tier = { kye = "a" }"#, #"unknown key "kye"; did you mean "key"?"#),
    (
      #"tier = { key = "a", type = "nubmer" }"#,
      #"m.toml:2:28: type cannot be "nubmer"; did you mean "number"?"#
    ),
    (#"tier = { key = "a", type = "enum" }"#, "an enum needs values"),
    (#"tier = { key = "a", values = ["x"] }"#, "only type = \"enum\" has values"),
    (
      #"tier = { key = "a", transform = ["uper"] }"#,
      #"m.toml:2:34: unknown transform "uper"; did you mean "upper"?"#
    ),
    (
      #"tier = { key = "a", transform = ["truncate"] }"#,
      "\"truncate\" needs a value; such as { truncate = 40 }"
    ),
    (
      #"tier = { key = "a", transform = [{ truncat = 4 }] }"#,
      #"unknown key "truncat"; did you mean "truncate"?"#
    ),
    (#"tier = { key = "a", transform = [{ truncate = 0 }] }"#, "truncate cannot be 0"),
    (#"tier = { key = "a", transform = [{ date = "yyyy" }] }"#, #""yyyy" is no form of dates; YYYY MM DD"#),
    (
      #"tier = { key = "a", transform = [{ date = "YYYY", from = "MM/YYYY" }] }"#, "no date can be read by it"
    ),
    (
      #"tier = { key = "a", transform = [{ hash = "s3cretkey" }] }"#,
      "a hash has a key, which comes from the environment"
    ),
    (
      #"tier = { key = "a", transform = [{ hash = "{env:NONE}" }] }"#,
      "the environment variable NONE is not set"
    ),
    (#"x = { key = "a", template = "{teir}" }"#, #"the record has no field "teir"; did you mean "tier"?"#),
    (#"x = { key = "a", template = "{tier" }"#, "has no partner"),
    (#"x = { key = "a", template = "plain" }"#, "nothing of the record is in it"),
    (#"tier = { key = "a", default = "x", required = true }"#, "what has a default is never missing"),
    (#"tier = { key = "a", on_empty = "blnak" }"#, #"did you mean "blank"?"#),
    (#"tier = { key = "a", privacy = "mask!" }"#, #"privacy cannot be "mask!"; did you mean "mask"?"#),
    (
      #"tier = { key = "a", type = "enum", values = ["b"], default = "c" }"#,
      "the default is not one of the values"
    ),
    ("tier = \"a\"\nid = \"a\"", #"m.toml:3:1: the attribute "a" is written twice"#),
    ("tier = 4", "tier must be a string, not a whole number"),
  ])
  func `tells what is wrong and what was meant`(line: String, words: String) throws {
    let problems = try Mappings.read(line).problems
    #expect(problems.contains { $0.contains(words) } && problems.count <= 2, "\(problems)")
  }

  @Test func `a mapping may be a file beside the configuration, with its mistakes in its own name`() throws {
    let scratch = try ScratchFolder()
    let text = """
      [[connector]]
      name = "crm"
      phone = "https://crm.example/c?phone={key}"
      record = { id = "/id" }
      fields = { tier = "/tier" }
      mapping_prefix = "crm_"
      mapping = "acme.mapping.toml"
      """
    func read() throws -> (LookupConfiguration, [String]) {
      let root = try TOMLReader(text, file: "/etc/config.toml")
      let configuration = LookupConfiguration(
        root, environment: Environment([:]), files: scratch.files)
      return (configuration, root.problems().map(\.description))
    }
    #expect(try read().1.first?.contains("acme.mapping.toml") ?? false)
    try scratch.files.write(
      "/etc/acme.mapping.toml", Array("[mapping]\ntier = \"tier\"\nteir = \"x\"\n".utf8))
    #expect(
      try read().1 == [
        "/etc/acme.mapping.toml:3:1: the record has no field \"teir\"; did you mean \"tier\"?"
      ])
    try scratch.files.write("/etc/acme.mapping.toml", Array("[mapping]\ntier = \"tier\"\n".utf8))
    let (configuration, problems) = try read()
    #expect(problems == [])
    #expect(configuration.connectors.first?.mapping.entries == [.init(field: "tier", key: "crm_tier")])
  }

  @Test func `a pointer that is the place of a field is that field`() throws {
    #expect(try Mappings.read(#""/tier" = "a""#).mapping.entries == [.init(field: "tier", key: "a")])
  }

  @Test func `says how private its keys are`() throws {
    let (mapping, _) = try Mappings.read(
      "tier = { key = \"a\", privacy = \"never-log\" }\nid = { key = \"b\" }")
    #expect(mapping.privacyClasses == ["a": .neverLog])
  }

  @Test func `the example of the documentation is a mapping without a mistake`() throws {
    let folder = #filePath.prefix(
      upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.startIndex)
    let page = String(decoding: try FileSystem().read(folder + "/docs/mapping.md"), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- example") })
    let end = try #require(lines.firstIndex { $0.hasPrefix("<!-- /example") })
    let root = try TOMLReader(lines[(start + 2)..<(end - 1)].joined(separator: "\n"), file: "mapping.md")
    let reader = MappingReader(
      fields: Mappings.fields, environment: Environment(["CRM_HASH_KEY": "0123456789abcdef"]), files: nil)
    let mapping = reader.mapping(root)
    #expect(root.problems() == [])
    #expect(mapping.entries.count == 11)
    #expect(mapping.entries.allSatisfy { $0.key.hasPrefix("crm_") })
  }
}
