import CallDesk
import Groundwork
import Testing

@Suite struct `What may be written` {
  @Test(arguments: [
    "4111111111111111", "card 5500 0000 0000 0004!", "4111.1111.1111.1111", "4111  1111  1111  1111",
    "4111/1111/1111/1111",
    "4111\u{2011}1111\u{2011}1111\u{2011}1111", "4111_1111_1111_1111", "4111\n1111\n1111\n1111",
    "3782-822463-10005", "x4111 1111 1111 1111y",
  ])
  func `is a card number`(text: String) {
    #expect(Privacy().refusal(key: "note", value: text) == .cardNumber)
  }

  @Test(arguments: [
    "+4915155501420007", "4111111111111112", "CRM-998877", "2023-10-15", "", "12345678901234567890123",
  ])
  func `is anything else`(text: String) {
    #expect(Privacy().refusal(key: "note", value: text) == nil)
  }

  @Test func `is no key that the rules refuse, and no value without a key`() {
    #expect(
      Privacy(["iban": .neverSend]).refusal(key: "IBAN", value: "x") == .neverSent)
    #expect(Privacy().refusal(key: "", value: "x") == .noKey)
  }

  @Test(arguments: ["cafe\u{301}", "x\u{302}", "\u{212B}", "\u{1112}\u{1161}\u{11AB}", "\u{30AB}\u{3099}"])
  func `is no key that another spelling looks like`(key: String) {
    #expect(Privacy().refusal(key: key, value: "x") == .twoSpellings)
  }

  @Test(arguments: [
    "a\nb", "a\tb", "\u{1B}[31m", "a\u{0}", "a\u{2028}b", "a\u{85}", "a\u{202E}b", "a\u{200B}",
  ])
  func `is no key with a character that nobody sees`(key: String) {
    #expect(Privacy().refusal(key: key, value: "x") == .invisibleInKey)
  }

  @Test func `is no blank key, and none that nobody would name`() {
    for key in [" ", "\t", "\u{3000}", " \n "] { #expect(Privacy().refusal(key: key, value: "x") == .noKey) }
    let most = String(repeating: "k", count: KeyShape.limit)
    #expect(Privacy().refusal(key: most, value: "x") == nil)
    #expect(Privacy().refusal(key: most + "\u{E9}", value: "x") == .longKey(bytes: 258))
    #expect(PrivacyRefusal.longKey(bytes: 258).words.contains("258 bytes, more than 256; shorten it"))
  }

  @Test(arguments: ["caf\u{E9}", "\u{D55C}", "\u{30AC}", "\u{928}\u{93E}\u{92E}", "\u{2764}\u{FE0F}"])
  func `is a key in composed form, of any script`(key: String) {
    #expect(Privacy().refusal(key: key, value: "x") == nil)
  }

  @Test func `is shown masked where the rules say so`() {
    #expect(Privacy().shown(key: "callback_number", value: "+49305550142") == "••••••••0142")
    #expect(Privacy().shown(key: "callback_number", value: "0142") == "••••••••")
    #expect(Privacy().shown(key: "note", value: "hello") == "hello")
  }

  @Test func `is measured in bytes of keys and values`() {
    let use = Budget().use(["a": "é"], adding: ["a": "xy", "bc": "d"])
    #expect((use.keys, use.bytes, use.keysAfter, use.bytesAfter, use.limit) == (1, 3, 2, 6, 10_240))
  }

  @Test func `what others wrote forbids no small key, and nothing that makes less of it`() {
    let budget = Budget(warnBytes: 80, refuseBytes: 100)
    func refusal(_ standing: Int, _ changes: [String: String]) -> String? {
      budget.refusal(budget.use(["theirs": .init(repeating: "x", count: standing - 6)], adding: changes))
    }
    #expect(refusal(99, ["k": "12345678"]) == nil)
    #expect(refusal(5_000, ["k": "12345678"]) == nil)
    #expect(refusal(5_000, ["theirs": .init(repeating: "x", count: 4_000)]) == nil)
    #expect(refusal(50, ["k": .init(repeating: "x", count: 49)]) == nil)
    let words = refusal(50, ["k": .init(repeating: "x", count: 59)])
    #expect(
      words?.contains("by 10 bytes (110 of refuse_bytes = 100; this adds 60)") == true, "\(words ?? "")")
    #expect(refusal(5_000, ["k": .init(repeating: "x", count: 59)])?.contains("this adds 60") == true)
  }

  @Test func `is configured, with mistakes at their place`() throws {
    let reader = try TOMLReader(
      "[budget]\nwarn_bytes = 900\nrefuse_bytes = 100\n[privacy]\nkey = 1\n", file: "c.toml")
    let rules = CallDeskRules(reader)
    #expect(rules.budget.warnBytes == 900)
    #expect(
      reader.problems().map(\.description) == [
        "c.toml:3:16: refuse_bytes is below warn_bytes",
        "c.toml:5:1: unknown key \"key\"; did you mean \"keys\"?",
      ])
  }
}
