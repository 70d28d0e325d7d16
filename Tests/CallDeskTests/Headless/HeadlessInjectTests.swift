import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@Suite struct `An injection without a screen` {
  private static let maria: JSONValue = [
    "id": "CRM-1", "name": "Maria", "phones": ["+49 30 5550142"], "email": "maria@example.com",
    "tier": "gold",
  ]

  /// One call with these attributes, and a CRM that answers in turn.
  private struct Scene {
    let platform: ScriptedPlatform
    let http: ScriptedHTTPClient
    let finder: CustomerFinder
    let desk: HeadlessDesk
    let folder: ScratchFolder

    init(
      _ attributes: [String: String] = [:], order: [LookupSource] = LookupRules.usualOrder,
      ani: String = "tel:+49305550142", outcome: String? = nil,
      listener: String? = nil, crm: [HTTPOutcome]
    ) throws {
      var script = ScriptedPlatform.Script()
      script.kind = listener == nil ? .clientCredentials : nil
      script.me = { () async throws(PlatformError) in Agent(id: "u-sam", name: "Sam") }
      script.conversation = { (_) async throws(PlatformError) in
        var call = Desk.conversation(attributes)
        call.participants[0].ani = ani
        var supplier = Participant(id: "p-supplier", purpose: .external, state: .connected)
        (supplier.address, supplier.direction) = ("tel:+49305550199", "outbound")
        call.participants.append(supplier)
        if let listener {
          var leg = Participant(id: "p-listener", purpose: .user, state: .connected)
          (leg.userID, leg.monitoredParticipantID) = (listener, Desk.agent)
          call.participants.append(leg)
        }
        return Desk.read(call, asked: 0, at: 1)
      }
      script.patch = { (_) async throws(PlatformError) in
        Accepted(asked: Desk.start, elapsed: .milliseconds(39))
      }
      (platform, http, folder) = (
        ScriptedPlatform(script), ScriptedHTTPClient(script: crm), try ScratchFolder()
      )
      let connector = try #require(Connector.embedded(url: "http://127.0.0.1:9", key: Secret("crm-key-123")))
      finder = CustomerFinder(
        [RESTConnector(connector, http: http, time: VirtualTime())], region: .unknown,
        rules: LookupRules(order: order, outcomeKey: outcome), time: VirtualTime())
      desk = HeadlessDesk(
        platform: platform, channels: ChannelKeeper(files: folder.files, folder: "/state", name: "acme"),
        time: VirtualTime(),
        random: SeededRandom(seed: 1))
    }

    func inject(
      _ key: LookupKey? = nil, isDryRun: Bool = false, into participant: ParticipantSelector = .customer
    ) async throws -> InjectResult {
      let target = AttributeSetRequest(
        conversation: Desk.call, participant: participant, pairs: [], wait: .accepted)
      return try await desk.inject(
        InjectRequest(target: target, key: key), finder: finder, isDryRun: isDryRun)
    }

    var asked: [String] { http.requests.map { String($0.url.split(separator: "?")[1]) } }
  }

  private static func found(_ rows: JSONValue...) -> HTTPOutcome { .json(200, ["customers": .array(rows)]) }

  @Test func `asks by what the call carries, the next key where nobody is found`() async throws {
    let scene = try Scene(
      ["customer_id": "CRM-9", "email": "maria@example.com"],
      crm: [Self.found(), Self.found(), Self.found(Self.maria)])
    let result = try await scene.inject()
    #expect(scene.asked == ["id=CRM-9", "email=maria%40example.com", "phone=%2B49305550142"])
    #expect(result.finding.tried.map(\.kind) == [.id, .email])
    #expect(result.finding.answer.key == LookupKey(.phone, "+49305550142"))
    #expect(scene.platform.patches == [["account_tier": "gold", "crm_customer_id": "CRM-1"]])
  }

  @Test func `into another outside party asks by what they carry, never by what the customer does`()
    async throws
  {
    let scene = try Scene(["customer_id": "CRM-9"], crm: [Self.found()])
    await #expect(throws: HeadlessFailure.self) { try await scene.inject(into: .id("p-supplier")) }
    #expect(!scene.asked.isEmpty && scene.asked.allSatisfy { $0.hasSuffix("49305550199") })
    let agent = try Scene(crm: [Self.found(Self.maria)])
    _ = try await agent.inject(into: .id(Desk.agent))
    #expect(agent.asked == ["phone=%2B49305550142"])
  }

  @Test func `writes by an e-mail address that was given by hand, not by one that the call carries`()
    async throws
  {
    let carried = try Scene(["email": "maria@example.com"], crm: [Self.found(Self.maria)])
    await #expect(throws: HeadlessFailure.self) { try await carried.inject() }
    #expect(carried.platform.patches.isEmpty && carried.asked.count == 1)
    let given = try Scene(crm: [Self.found(Self.maria)])
    _ = try await given.inject(LookupKey(.email, "maria@example.com"))
    #expect(given.platform.patches.count == 1)
  }

  @Test(arguments: [LookupKey(.email, "maria@example.com"), LookupKey(.id, "CRM-1")])
  func `by a key given by hand writes nothing from an answer that was cut off`(key: LookupKey) async throws {
    let scene = try Scene(crm: [.json(200, ["customers": [Self.maria], "total": 12])])
    await #expect(throws: HeadlessFailure.self) { try await scene.inject(key) }
    #expect(scene.platform.patches.isEmpty && scene.asked.count == 1)
  }

  @Test func `is refused to whoever only listens, and to nobody else`() async throws {
    let listening = try Scene(listener: "u-sam", crm: [Self.found(Self.maria)])
    do {
      _ = try await listening.inject()
      Issue.record("a listener injected")
    } catch HeadlessFailure.onlyListening(let id) { #expect(id == Desk.call) }
    #expect(listening.platform.patches.isEmpty && listening.asked.isEmpty)
    let beside = try Scene(listener: "u-another", crm: [Self.found(Self.maria)])
    _ = try await beside.inject()
    #expect(beside.platform.patches.count == 1)
  }

  @Test func `ends where a CRM failed: the next key may mean somebody else`() async throws {
    let scene = try Scene(["customer_id": "CRM-9"], crm: [.text(500, ""), Self.found(Self.maria)])
    do {
      _ = try await scene.inject()
      Issue.record("somebody else was injected")
    } catch HeadlessFailure.notFound(let finding) {
      #expect(finding.answer.hasFailed && finding.answer.key == LookupKey(.id, "CRM-9"))
    }
    #expect(scene.asked == ["id=CRM-9"] && scene.platform.patches.isEmpty)
  }

  @Test func `of a withheld number says so, and of nothing what it would look for`() async throws {
    let withheld = try Scene(ani: "sip:anonymous@anonymous.invalid", crm: [])
    do { _ = try await withheld.inject() } catch HeadlessFailure.notFound(let finding) {
      #expect(finding.answer.isWithheld)
    }
    let nothing = try Scene(order: [.attribute("account", .id)], crm: [])
    do { _ = try await nothing.inject() } catch HeadlessFailure.nothingToLookUp(let order) {
      #expect(order == [.attribute("account", .id)])
    }
    #expect(withheld.asked.isEmpty && nothing.asked.isEmpty)
  }

  /// As often as a number is asked for in another spelling.
  private static let nobody = Array(repeating: found(), count: 8)

  private static func outcome(of scene: Scene, _ key: LookupKey? = nil, isDryRun: Bool = false) async
    -> KeyWrite?
  {
    do {
      _ = try await scene.inject(key, isDryRun: isDryRun)
      return nil
    } catch HeadlessFailure.notFound(let finding) {
      return finding.outcome
    } catch HeadlessFailure.notSure(let finding) {
      return finding.outcome
    } catch { return nil }
  }

  @Test func `tells the call how the lookup ended where that is configured, as the desk does`() async throws {
    let withheld = "sip:anonymous@anonymous.invalid"
    var twin = Self.maria.object ?? [:]
    twin["id"] = "CRM-2"
    let scenes = [
      "none": try Scene(outcome: "crm_lookup", crm: Self.nobody),
      "timeout": try Scene(outcome: "crm_lookup", crm: [.text(500, "")]),
      "withheld": try Scene(ani: withheld, outcome: "crm_lookup", crm: []),
      "truncated": try Scene(
        outcome: "crm_lookup", crm: Array(repeating: .json(200, ["customers": [], "total": 12]), count: 8)),
      "many": try Scene(outcome: "crm_lookup", crm: [Self.found(Self.maria, .object(twin))]),
    ]
    for (word, scene) in scenes {
      let told = await Self.outcome(of: scene)
      #expect(told?.new == word && told?.fate == .accepted(after: .milliseconds(39)))
      #expect(scene.platform.patches == [["crm_lookup": word]])
    }
  }

  @Test func `tells it nothing in a dry run, of a key given by hand, twice, and where nothing is configured`()
    async throws
  {
    let dry = try Scene(outcome: "crm_lookup", crm: Self.nobody)
    #expect(await Self.outcome(of: dry, isDryRun: true)?.fate == .proposed)
    let given = try Scene(outcome: "crm_lookup", crm: Self.nobody)
    #expect(await Self.outcome(of: given, LookupKey(.id, "nobody")) == nil)
    let again = try Scene(["crm_lookup": "none"], outcome: "crm_lookup", crm: Self.nobody)
    #expect(await Self.outcome(of: again) == nil)
    let plain = try Scene(crm: Self.nobody)
    #expect(await Self.outcome(of: plain) == nil)
    for scene in [dry, given, again, plain] { #expect(scene.platform.patches.isEmpty) }
  }

  @Test func `takes back what an earlier lookup told, together with what it injects`() async throws {
    let scene = try Scene(["crm_lookup": "none"], outcome: "crm_lookup", crm: [Self.found(Self.maria)])
    let result = try await scene.inject()
    #expect(result.proposal.rows.last?.key == "crm_lookup" && result.proposal.rows.last?.kind == .changed)
    #expect(
      scene.platform.patches == [["account_tier": "gold", "crm_customer_id": "CRM-1", "crm_lookup": "one"]])
  }

  @Test func `never asks with a card number that a flow has left in an attribute`() async throws {
    let scene = try Scene(["customer_id": "4111 1111 1111 1111"], crm: [Self.found(Self.maria)])
    _ = try await scene.inject()
    #expect(scene.asked == ["phone=%2B49305550142"])
  }
}
