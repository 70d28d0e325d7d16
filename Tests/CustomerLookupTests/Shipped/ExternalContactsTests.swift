import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// The platform's own directory, asked with the token that the profile has anyway.
@Suite struct `External Contacts` {
  /// A profile whose first token has been ended elsewhere.
  private struct Profile: ConnectorSignIn {
    let url: String
    let canRenew: Bool

    func access() async -> Result<ConnectorAccess, AccessRefusal> { .success(access("old", 1)) }
    func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>? {
      canRenew ? .success(self.access("new", access.serial + 1)) : nil
    }
    private func access(_ token: String, _ serial: Int) -> ConnectorAccess {
      ConnectorAccess(
        serial: serial, headers: [HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret(token))],
        base: url)
    }
  }

  private static func stand() -> StandIn {
    let maria: JSONValue = [
      "id": "contact-1", "firstName": "Maria", "lastName": "Keller", "workEmail": "maria@work.example",
      "personalEmail": "maria@home.example",
      "cellPhone": ["display": "+49 30 5550142", "e164": "+49305550142", "userInput": "030 5550142"],
    ]
    return StandIn { request in
      guard request.headers["authorization"] == "Bearer new" else {
        return .json(
          ["message": "Invalid login credentials.", "code": "bad.credentials", "status": 401], status: 401)
      }
      if request.path.hasPrefix("/api/v2/externalcontacts/contacts/") {
        return request.path.hasSuffix("/contact-1")
          ? .json(maria) : .json(["message": "not found", "code": "not.found"], status: 404)
      }
      // Numbers are known as E.164 and in no other spelling.
      let known = ["+49305550142", "maria@work.example"].contains(request["lookupVal"] ?? "")
      return .json(["contacts": known ? [maria] : [], "externalOrganizations": []])
    }
  }

  private func crm(_ stand: StandIn, canRenew: Bool = true) throws -> LookupCRM {
    try LookupCRM(
      "[numbers]\ncountry = \"DE\"\n[[connector]]\nuse = \"genesys\"\nname = \"contacts\"\n",
      profile: Profile(url: stand.url, canRenew: canRenew), keeping: stand)
  }

  @Test(arguments: [
    (LookupKey.Kind.phone, "030 5550142"), (.email, "Maria@Work.example"), (.id, "contact-1"),
  ])
  func `are found, with the token that replaced an ended one`(kind: LookupKey.Kind, key: String) async throws
  {
    let stand = Self.stand()
    let answer = try await crm(stand).find(kind, kind == .email ? key.lowercased() : key)
    let record = try #require(answer.matches.first?.record, "\(answer.silent)")
    #expect(record.name == "Maria Keller" && record.email == "maria@home.example")
    #expect(stand.asked.value.count == 2 && answer.matches.count == 1)
  }

  @Test func `need a token that can be replaced, or they say that it is refused`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand, canRenew: false).find(.id, "contact-1")
    #expect(answer.silent.first?.reason.contains("(401): Invalid login credentials.") == true)
    #expect(stand.asked.value.count == 1)
  }

  @Test func `are not asked without a profile`() async throws {
    let crm = try LookupCRM("[[connector]]\nuse = \"genesys\"\nname = \"contacts\"\n")
    #expect(crm.configuration.needsProfile)
    #expect(
      try await crm.find(.id, "1").silent.map(\.reason) == [
        "it asks the platform itself, and no profile is signed in"
      ])
  }
}
