import Groundwork
import OrderedCollections
import Testing

@testable import CustomerLookup

/// Seeded nonsense for whatever reads mappings and records: never a crash, always a value or a mistake
/// with its place.
@Suite struct `Nonsense in a mapping` {
  private static let whole = """
    mapping_prefix = "crm_"
    [mapping]
    tier = "account_tier"
    id = { key = "customer", required = true }
    "/spent" = { key = "spent", type = "number", transform = [{ number = { decimals = 2, mark = ",", group = "." } }] }
    "/since" = { key = "since", type = "date", transform = [{ date = "DD.MM.YYYY", from = "MM/DD/YYYY" }] }
    full = { key = "full", template = "{tier} {/name/last}", transform = ["trim", { template = "<{value}>" }] }
    "/a~1b" = { key = "level", type = "enum", values = ["gold"], default = "gold", transform = ["lower"] }
    "/flag" = { key = "flag", type = "boolean", on_empty = "keep", privacy = "mask" }
    phone = { key = "hash", transform = [{ hash = "{env:HASH_KEY}" }, { truncate_bytes = 16 }] }
    """

  @Test func `a damaged file is read, or its mistakes have a place in it`() async throws {
    var (fuzz, whole) = (Fuzz(seed: 20), 0)
    for turn in 0..<500 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.damaged(Self.whole)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      do {
        let root = try TOMLReader(text, file: "m.toml")
        let reader = MappingReader(fields: Mappings.fields, environment: Mappings.environment, files: nil)
        let mapping = reader.mapping(root)
        let problems = root.problems()
        whole += problems.isEmpty ? 1 : 0
        #expect(problems.allSatisfy { (1...lines).contains($0.place.line) && $0.place.column > 0 }, "\(text)")
        // Whatever could be read can be used.
        _ = mapping.result(for: Mappings.record)
      } catch {
        #expect(error.problems.allSatisfy { (1...(lines + 1)).contains($0.place.line) }, "\(text)")
      }
    }
    #expect(whole > 15 && whole < 485)
  }

  @Test func `a JSON Pointer of nonsense points somewhere, nowhere, or is none`() async {
    var (fuzz, found) = (Fuzz(seed: 21), 0)
    for turn in 0..<4_000 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.text(of: ["/", "~0", "~1", "~", "a", "0", "-", "01", "tier", ""], upTo: 6)
      guard let pointer = JSONPointer(text) else { continue }
      #expect(pointer.description == text)
      found += pointer.value(in: Mappings.raw) == nil ? 0 : 1
    }
    #expect(found > 20)
  }

  @Test func `a template of nonsense is a template or says where it goes wrong`() async throws {
    var (fuzz, filled) = (Fuzz(seed: 22), 0)
    let reader = MappingReader(fields: Mappings.fields, environment: Mappings.environment, files: nil)
    for turn in 0..<2_500 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.text(
        of: ["{", "}", "{{", "}}", "{tier}", "{/name/last}", "{value}", "x", " "], upTo: 8)
      if let template = try? RecordTemplate(text, hasValue: true, source: reader.known) {
        let out = try template.filled(Mappings.record, value: "v")
        filled += out.isEmpty ? 0 : 1
      }
      _ = try? Template(text)
    }
    #expect(filled > 100)
  }

  @Test func `a number of nonsense is a number or none, and a form never loses a digit`() async throws {
    var (fuzz, read) = (Fuzz(seed: 23), 0)
    for turn in 0..<4_000 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.text(of: ["1", "0", "9", ".", "-", "+", "e", "E", "00", "5", "400"], upTo: 9)
      guard let number = DecimalNumber(text) else { continue }
      read += 1
      let plain = try NumberForm().written(text)
      // What was written plainly is the same number again.
      #expect(DecimalNumber(plain) == number, "\(text) became \(plain)")
      #expect(!plain.contains("e") && !plain.contains("E"))
      let rounded = try NumberForm(decimals: 2, mark: ",", group: ".").written(text)
      #expect(rounded.split(separator: ",").last?.count == 2)
      #expect(rounded.first != "-" || rounded.contains { ("1"..."9").contains($0) })
    }
    #expect(read > 300)
  }

  @Test func `a date of nonsense is a date or none`() async throws {
    var (fuzz, read) = (Fuzz(seed: 24), 0)
    let pattern = try #require(DatePattern("YYYY-MM-DDThh:mm:ss"))
    for turn in 0..<4_000 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.damaged("2024-02-29T23:59:58+01:00")
      guard let time = DateForm.iso(text) else { continue }
      read += 1
      #expect(pattern.time(pattern.text(time)) == time)
    }
    #expect(read > 20)
    for text in ["2023-02-29", "2024-13-01", "9999-99-99", "", "2024-02-29X10:00:00Z", "２０２４-02-29"] {
      #expect(DateForm.iso(text) == nil, "\(text)")
    }
  }

  @Test func `a telephone number of nonsense is read as something`() async {
    var fuzz = Fuzz(seed: 25)
    let region = NumberRegion(countryCode: "49")
    for turn in 0..<4_000 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text = fuzz.text(
        of: [
          "+", "49", "0", "00", "30", "5550142", "(", ")", " ", "-", "x", "tel:", "sip:", "@", ";ext=", "%2B",
          "<", ">",
        ],
        upTo: 10)
      guard case .number(let number) = PhoneNumber.read(text, region: region) else { continue }
      #expect(number.national.allSatisfy { ("0"..."9").contains($0) }, "\(text)")
      #expect(number.e164.map { (8...16).contains($0.utf8.count) } ?? true, "\(text)")
    }
  }

  /// Whatever a CRM answers: texts go into a write, and nothing that a terminal obeys onto a screen.
  @Test func `no answer puts anything but text into a write, or a control character on the screen`()
    async throws
  {
    var (fuzz, written) = (Fuzz(seed: 26), 0)
    let (mapping, problems) = try Mappings.read(
      """
      id = "id"
      name = "name"
      tier = { key = "tier", transform = ["upper"] }
      "/tier" = { key = "raw", on_empty = "blank" }
      "/name/0" = { key = "list", type = "number" }
      full = { key = "full", template = "{/id} {/name} {/email}" }
      "/phone" = { key = "short", from = "/phone", transform = [{ truncate = 3 }] }
      """)
    #expect(problems == ["m.toml:5:1: the attribute \"raw\" is written twice"] || problems == [])
    let connector = try Lookups.embedded()
    let shape = try #require(connector.searches[.id]?.first?.shape)
    let reader = RecordReader(connector: connector, shape: shape, read: Lookups.start.wall)
    for turn in 0..<2_000 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let row = fuzz.document()
      guard let record = reader.record(row) else { continue }
      for attribute in mapping.result(for: record).attributes {
        let shown = VisibleText.line("\(attribute.key) = \(attribute.value ?? attribute.refusal ?? "")")
        #expect(!shown.unicodeScalars.contains(where: Self.isObeyed), "\(row.text)")
        guard let value = attribute.value else { continue }
        written += 1
        // On the wire it is a JSON string, whole and nothing more.
        let body = JSONValue.members([(attribute.key, .string(value))]).text
        #expect(try JSONParser.parse(body)[attribute.key]?.string?.isExactly(value) ?? value.isEmpty)
        #expect(!body.unicodeScalars.contains(where: Self.isObeyed))
      }
    }
    #expect(written > 80)
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  @Test func `a draft made of any record is accepted as it stands`() async throws {
    var (fuzz, entries) = (Fuzz(seed: 27), 0)
    for turn in 0..<400 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      guard let sample = MappingSample(fuzz.document(), read: Lookups.start.wall) else { continue }
      let draft = MappingDraft(sample.row, prefix: "crm_") { _, value in !value.contains("1e21") }
      let mapping = try sample.mapping(draft.text, file: "m.toml", environment: Mappings.environment)
      let result = mapping.result(for: sample.record)
      #expect(result.refusal == nil)
      #expect(result.attributes.allSatisfy { $0.refusal == nil }, "\(sample.row.text)\n\(draft.text)")
      entries += result.attributes.count
    }
    #expect(entries > 120)
  }
}
