import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import Testing

@Suite struct `An injection` {
  private func match(_ fields: OrderedDictionary<String, String>, _ confidence: Match.Confidence = .sure)
    -> Match
  {
    let record = CustomerRecord(
      id: "CRM-998877", name: "Maria Keller", fields: fields, connector: "acme-crm", read: Desk.start.wall)
    return Match(record: record, confidence: confidence, because: "phone, same E.164")
  }

  private func answer(_ matches: [Match]) -> LookupAnswer {
    LookupAnswer(key: LookupKey(.phone, "+49305550142"), matches: matches)
  }

  private static let gold: OrderedDictionary = [
    "tier": "gold", "last_purchase": "2023-10-15", "language": "de-DE",
  ]

  @Test func `proposes new, changed and same keys in the order of the mapping`() throws {
    let conversation = Desk.conversation(["account_tier": "silver", "language": "de-DE"])
    let proposal = try #require(
      Injection().proposal(match(Self.gold), mapping: .embedded, conversation: conversation))
    #expect(proposal.participant == Desk.customer)
    #expect(proposal.rows.map(\.key) == ["account_tier", "crm_customer_id", "last_purchase", "language"])
    #expect(proposal.rows.map(\.kind) == [.changed, .new, .new, .same])
    #expect(proposal.rows.map(\.bytes) == [-2, 25, 23, 0])
    #expect(proposal.marked.count == 3)
    #expect(proposal.size.bytesAfter == proposal.size.bytes + 46)
  }

  @Test func `refuses card numbers and leaves out what the person unmarks`() throws {
    let mapping = Mapping([
      Mapping.Entry(field: "hint", key: "card_hint"), Mapping.Entry(field: "tier", key: "account_tier"),
    ])
    let proposal = try #require(
      Injection().proposal(
        match(["hint": "4111111111111111", "tier": "gold"]), mapping: mapping,
        conversation: Desk.conversation(),
        leftOut: ["account_tier"]))
    #expect(proposal.rows.map(\.kind) == [.refused("card number"), .new])
    #expect(proposal.marked == [])
  }

  @Test func `says of each key where its value comes from`() throws {
    var dated = Mapping.Entry(field: "none", key: "since")
    dated.fallback = "unknown"
    var kept = Mapping.Entry(field: "none", key: "language")
    kept.whenEmpty = .keep
    let mapping = Mapping([Mapping.Entry(field: "tier", key: "account_tier"), dated, kept])
    let call = Desk.conversation(["language": "de-DE"])
    func sources(_ match: Match) throws -> [String?] {
      let proposal = try #require(Injection().proposal(match, mapping: mapping, conversation: call))
      return proposal.rows.map(proposal.source)
    }
    #expect(try sources(match(Self.gold)) == ["tier", "default", "kept"])
    var merged = match([:])
    merged.others = [match(Self.gold).record]
    merged.others[0].connector = "legacy"
    #expect(try sources(merged).first == "legacy: tier")
  }

  @Test func `refuses what is over the budget`() throws {
    let injection = Injection(budget: Budget(warnBytes: 1, refuseBytes: 30))
    let proposal = try #require(
      injection.proposal(match(Self.gold), mapping: .embedded, conversation: Desk.conversation()))
    #expect(proposal.marked == [])
    #expect(proposal.size.bytesAfter <= 30)
  }

  @Test func `sends without a preview only what is sure and wholly on the screen`() throws {
    let conversation = Desk.conversation(["language": "de-DE"])
    func step(_ matches: [Match], visible: Set<String>) -> InjectionStep {
      let proposal = matches.first.flatMap {
        Injection().proposal($0, mapping: .embedded, conversation: conversation)
      }
      return InjectionStep(
        answer: answer(matches), proposal: matches.count == 1 ? proposal : nil, visibleKeys: visible)
    }
    let all: Set = ["account_tier", "crm_customer_id", "last_purchase"]
    #expect(step([match(Self.gold)], visible: all) == .send)
    #expect(step([match(Self.gold)], visible: ["account_tier"]) == .preview)
    #expect(step([match(Self.gold, .likely)], visible: all) == .preview)
    #expect(step([match(Self.gold), match(Self.gold)], visible: all) == .choose)
    #expect(step([], visible: all) == .nothing("No customer was found."))
    #expect(InjectionStep(answer: nil, proposal: nil, visibleKeys: all) == .lookFirst)
  }

  @Test func `where a CRM gave no answer nobody says that there is no customer`() {
    var silence = answer([])
    silence.silent = [.init(connector: "acme", reason: "no answer within 5 s")]
    #expect(
      InjectionStep(answer: silence, proposal: nil, visibleKeys: [])
        == .nothing("Who this is could not be found out. acme: no answer within 5 s."))
    silence.silent = [.init(connector: "acme", reason: "its search needs {email}", wasAsked: false)]
    #expect(
      InjectionStep(answer: silence, proposal: nil, visibleKeys: []) == .nothing("No customer was found."))
  }

  @Test func `of values that all stand has nothing left to do`() throws {
    let conversation = Desk.conversation(["crm_customer_id": "CRM-998877"])
    let proposal = try #require(
      Injection().proposal(match([:]), mapping: .embedded, conversation: conversation))
    #expect(
      InjectionStep(answer: answer([match([:])]), proposal: proposal, visibleKeys: [])
        == .nothing("Nothing left to inject."))
  }

  @Test func `keeps and empties only what stands, and shows why a value cannot be written`() throws {
    var (kept, blank, number) = (
      Mapping.Entry(field: "a", key: "kept"), Mapping.Entry(field: "b", key: "emptied"),
      Mapping.Entry(field: "tier", key: "spent")
    )
    (kept.whenEmpty, blank.whenEmpty, number.type) = (.keep, .blank, .number)
    let mapping = Mapping([kept, blank, number, Mapping.Entry(field: "language", key: "language")])
    func rows(_ attributes: [String: String]) throws -> [Proposal.Row] {
      try #require(
        Injection().proposal(
          match(Self.gold), mapping: mapping, conversation: Desk.conversation(attributes))
      ).rows
    }
    #expect(try rows([:]).map(\.key) == ["spent", "language"])
    let standing = try rows(["kept": "x", "emptied": "y"])
    #expect(standing.map(\.kind) == [.same, .changed, .refused("not a number"), .new])
    #expect(standing[1].wouldBe.isEmpty && standing[1].isMarked)
    #expect(standing[2].wouldBe == "gold" && !standing[2].isMarked)
  }

  @Test func `proposes nothing at all when something required is missing`() throws {
    var required = Mapping.Entry(field: "contract", key: "contract")
    required.isRequired = true
    let mapping = Mapping([Mapping.Entry(field: "tier", key: "account_tier"), required])
    let proposal = try #require(
      Injection().proposal(match(Self.gold), mapping: mapping, conversation: Desk.conversation()))
    let words = "contract is required, and the record has nothing at contract"
    #expect(proposal.rows.map(\.kind) == [.refused(words), .refused("required, and the record has none")])
    #expect(proposal.marked == [])
    #expect(
      InjectionStep(answer: answer([match(Self.gold)]), proposal: proposal, visibleKeys: []) == .preview)
  }
}
