internal import Groundwork

/// Who and what the simulated organization consists of: people, queues, wrap-up codes, presences.
/// Made from the seed alone, so the ids are the same after every restart.
struct Directory: Sendable {
  let organizationID: String
  let organizationName = "acme"
  let divisionID: String
  /// The first one is the agent whose token `userToken` is.
  let people: [Person]
  let queues: [SimulatedQueue]
  let wrapupCodes: [NamedID]
  let presences: [PresenceChoice]

  init(seed: UInt64) {
    var mint = IdentifierMint(seed: seed, purpose: 1)
    organizationID = mint.uuid()
    divisionID = mint.uuid()
    people = Self.names.map { Person(id: mint.uuid(), name: $0, stationID: mint.uuid()) }
    queues = Self.queuePlans.map { SimulatedQueue(id: mint.uuid(), name: $0.0, prompt: $0.1, timeout: $0.2) }
    wrapupCodes = Self.codeNames.map { NamedID(id: mint.uuid(), name: $0) }
    presences = PresenceChoice.labels.map { PresenceChoice(id: mint.uuid(), label: $0.0, system: $0.1) }
  }

  /// The agent who signs in at the desk.
  var agent: Person { people[0] }

  func person(_ id: String) -> Person? { people.first { $0.id == id } }
  func queue(_ id: String) -> SimulatedQueue? { queues.first { $0.id == id } }
  /// A queue by its name, whatever its case.
  func queueNamed(_ name: String) -> SimulatedQueue? {
    queues.first { $0.name.lowercased() == name.lowercased() }
  }
  func presence(_ id: String) -> PresenceChoice? { presences.first { $0.id == id } }
  func presence(system: String) -> PresenceChoice { presences.first { $0.system == system } ?? presences[0] }

  private static let names = [
    "Dana Reyes", "Sam Okafor", "Priya Nair", "Luis Ortega", "Hanna Virtanen", "Marek Nowak", "Chloe Martin",
    "Kenji Sato",
  ]
  static var queueNames: [String] { queuePlans.map(\.0) }

  // A queue of each kind of wrap-up: with a deadline, when the agent likes, forced after a while.
  private static let queuePlans: [(String, String, Int?)] = [
    ("Billing", "timeout", 120_000), ("Support", "optional", nil), ("Sales", "forcedTimeout", 45_000),
  ]
  private static let codeNames = [
    "Resolved", "Call back", "Escalated", "Refund promised", "Wrong number", "Sale", "No sale",
  ]
}
