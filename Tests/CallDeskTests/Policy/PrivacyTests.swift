@testable import CallDesk
import GenesysCloud
import Groundwork
import Testing

/// Classes by key pattern (docs/privacy.md).
@Suite struct `A private value` {
  private func privacy(_ lines: String) throws -> (privacy: Privacy, problems: [String]) {
    let reader = try TOMLReader("[privacy.keys]\n\(lines)\n", file: "c.toml")
    let privacy = Privacy(reader)
    return (privacy, reader.problems().map(\.description))
  }

  @Test(arguments: [
    ("card_*", "card_hint", true), ("card_*", "card_", true), ("card_*", "cards", false),
    ("*_no", "account_no", true), ("*_no", "_no", true), ("*_no", "account_nos", false),
    ("a*b*c", "abc", true), ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false), ("*", "", true),
    ("a*a", "a", false), ("PIN", "pin", true), ("pin", "spin", false), ("*é*", "CAFÉ", true),
  ])
  func `has a key that fits a pattern or does not`(pattern: String, key: String, fits: Bool) throws {
    #expect(try KeyPattern(pattern).fits(key) == fits)
  }

  @Test func `has the class of its key, then of the closest pattern, then the stricter one`() throws {
    let privacy = try privacy(
      "\"*\" = \"mask\"\n\"card_*\" = \"never-log\"\n\"card_type\" = \"show\"\n\"*_card\" = \"never-send\"\n"
        + "\"queue_*\" = \"show\"\ncallback_number = \"show\""
    ).privacy
    #expect(privacy.privacyClass(of: "note") == .mask)
    #expect(privacy.privacyClass(of: "card_hint") == .mask, "masked out of the box, under its own name")
    #expect(privacy.privacyClass(of: "Card_Owner") == .neverLog)
    #expect(privacy.privacyClass(of: "card_type") == .show)
    #expect(privacy.privacyClass(of: "card_card") == .neverSend)
    #expect(privacy.privacyClass(of: "queue_name") == .show)
    #expect(privacy.privacyClass(of: "callback_number") == .show)
  }

  @Test func `what is never logged is not printed with a result either`() {
    let privacy = Privacy(["pin": .neverLog])
    var result = AttributeSetResult(
      conversation: "c", participant: "p",
      keys: [
        KeyWrite(key: "pin", old: "1234", new: "9876", fate: .conflict(theirs: "5555")),
        KeyWrite(
          key: "note", old: nil, new: "4111 1111 1111 1111",
          fate: .refused(reason: "card number", status: nil)),
        KeyWrite(key: "tier", old: "silver", new: "gold", fate: .sent),
      ], requests: 1)
    result.failedGuards = [.init(key: "pin", expected: "1", actual: "5555")]
    result.lost = ["pin": "1234", "tier": "x"]
    let told = "\(result.hiding(privacy))"
    for secret in ["1234", "9876", "5555", "4111"] { #expect(!told.contains(secret)) }
    #expect(told.contains("gold") && told.contains("silver"))
    #expect(privacy.refusal(key: "4111111111111111", value: "x") == .cardNumber)
  }

  @Test func `that is a card number is never logged, whatever its key`() {
    let card = "4111 1111 1111 1111"
    #expect(Privacy().privacyClass(of: "note", value: card) == .neverLog)
    #expect(Privacy(["note": .neverSend]).privacyClass(of: "note", value: card) == .neverSend)
    #expect(Privacy().shown(key: "note", value: card) == Privacy.dots)
  }

  @Test(
    arguments: [
      ("a", Array("4111111111111111".utf8), true), ("a", Array(#"4111\u0020111111111111"#.utf8), true),
      ("a", Array("hello".utf8), false), ("callback_number", [], true),
      ("a", Array("4111\u{A0}1111 1111\u{A0}1111".utf8), true), ("a", Array("4111111111111112".utf8), false),
    ] as [(String, [UInt8], Bool)])
  func `is taken out of a body by name or as a card number`(name: String, value: [UInt8], hidden: Bool) {
    #expect(Privacy().isHidden(member: name, quoted: value[...]) == hidden)
  }

  @Test func `is taken out of what a server quotes`() {
    #expect(
      Privacy(["pin": .mask]).redacted("pin may not be 1234.", of: ["pin": "1234", "a": "be"])
        == "pin may not be ••••••••.")
  }

  @Test func `has its mistakes told with their place and what to do`() throws {
    let problems = try privacy(
      "pin = \"never log\"\n\"^card.*$\" = \"mask\"\n\"\" = \"mask\"\n\"a**\" = \"mask\"\n"
        + "\"Note\" = \"mask\"\nnote = \"show\"\nx = 1\n\" y\" = \"mask\""
    ).problems
    #expect(
      problems == [
        "c.toml:2:7: pin cannot be \"never log\"; did you mean \"never-log\"?",
        "c.toml:3:1: \"^card.*$\" is no pattern of keys; only * stands for something else, such as \"card_*\"; this is no regular expression",
        "c.toml:4:1: an empty pattern fits no key; write a key, or * for every key",
        "c.toml:5:1: \"a**\" has two * beside each other; one * is enough",
        "c.toml:7:1: \"note\" and \"Note\" fit the same keys in different classes; case does not count: keep one of them",
        "c.toml:8:5: x must be a string, not a whole number",
        "c.toml:9:1: \" y\" begins or ends with a space, which no key does; leave it out",
      ])
  }

  @Test func `is exported masked, or not at all`() {
    let privacy = Privacy(["health_note": .neverLog])
    func document(_ key: String) -> JSONValue {
      TimelineEntry(
        time: Timestamp(unixMilliseconds: 0), participant: "p", key: key, old: nil, new: "+49305550142",
        author: .other
      ).json(privacy)
    }
    #expect(document("callback_number")["new"] == "••••••••0142")
    #expect(document("health_note")["new"]?.string == nil && document("health_note")["withheld"] == true)
    #expect(!document("health_note").text.contains("0142"))
  }

  @Test func `a mapping makes keys more private, never less`() {
    var privacy = Privacy(["iban": .neverLog])
    privacy.tighten(["iban": .show, "Health": .mask, "callback_number": .show])
    #expect(privacy.privacyClass(of: "iban") == .neverLog)
    #expect(privacy.privacyClass(of: "health") == .mask)
    #expect(privacy.privacyClass(of: "callback_number") == .mask)
  }
}
