import GenesysCloud
import Testing

@testable import DeskModel

/// One caller is called one thing, in columns and in sentences.
@Suite struct `What a caller is called` {
  private static let unknown = [
    "", " ", "anonymous", "Anonymous", "RESTRICTED", "unavailable", "unknown", "private",
  ]
  private static let names: [String?] = [nil, "Maria Keller", "Li", "+49 30 555 0142", "Öz"] + unknown
  private static let numbers: [String?] =
    [nil, "tel:+49305550142", "sip:desk@example.org"] + unknown.map { $0 }

  private static func party(_ name: String?, _ number: String?) -> Participant {
    var party = Participant(id: Samples.customer, purpose: .customer, state: .connected)
    (party.name, party.ani, party.direction) = (name, number, "inbound")
    party.connectedTime = Samples.time("13:58:00")
    return party
  }

  @Test(arguments: names)
  func `makes a sentence of any name with any number`(name: String?) {
    for number in Self.numbers {
      var call = Samples.maria
      call.participants[0] = Self.party(name, number)
      var story = DeskStory(calls: [call])
      let words = CallerWords(call.participants[0])
      let what = "\(name ?? "nil") \(number ?? "nil")"
      for sentence in [story.notice, "Hang up on \(words.person)?", "into \(words.whose) call"] {
        for broken in [
          "withheld", "look the up", "look  up", "anonymous", "'s's", "the's", "on ?", "into 's", "  ",
        ] {
          #expect(!sentence.lowercased().contains(broken), "\(what): \(sentence)")
        }
      }
      #expect(story.notice == "Press l to look \(words.first) up, then i.", "\(what)")
      #expect(
        !words.column.isEmpty && words.full.allSatisfy { !$0.isEmpty } && !words.full.isEmpty, "\(what)")
      let entry = story.desk.call
      #expect(entry?.name == words.column && entry?.person == words.person, "\(what)")
      #expect(entry?.name(of: call.participants[0]) == words.column, "\(what)")
      story.press("D")
      #expect(story.facts == [.question("Hang up on \(words.person)?")], "\(what)")
    }
  }

  @Test(
    arguments: [
      ("Maria Keller", "tel:+49305550142", "Maria", "Maria's"),
      ("anonymous", "anonymous", "the caller", "this"),
      (nil, "tel:+49305550142", "+49305550142", "this"),
      ("+49305550142", "tel:+49305550142", "+49305550142", "this"),
    ] as [(String?, String, String, String)])
  func `has a first name only where there is a name`(
    name: String?, number: String, first: String, whose: String
  ) {
    let words = CallerWords(Self.party(name, number))
    #expect(words.first == first && words.whose == whose)
  }

  @Test func `is not told twice where the name is the number`() {
    #expect(CallerWords(Self.party("+49305550142", "tel:+49305550142")).full == ["+49305550142"])
    #expect(CallerWords(Self.party("Maria", "tel:+49305550142")).full == ["Maria", "+49305550142"])
    #expect(CallerWords(nil).full == ["withheld"])
  }
}
