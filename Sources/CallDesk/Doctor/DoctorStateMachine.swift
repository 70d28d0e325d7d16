internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import Transport

/// Decides what `doctor` looks at next and what each look means. What cannot be looked at, because
/// something before it failed, is named with the reason: silence would look like health.
struct DoctorStateMachine: Sendable {
  /// What is known before anything is asked.
  struct Plan: Sendable {
    /// Origins of the profile, the API's first; empty where there is no profile to work with.
    var hosts: [String]
    /// Whose token it is, where the credentials say so.
    var kind: TokenKind?
    /// Connectors by name.
    var connectors: [String]
    /// The one call that may be written to, if any was named.
    var trial: ConversationID?
  }

  enum Input: Sendable {
    case begin
    case saw(DoctorLook, DoctorSight)
    /// It took longer than anything may.
    case overdue(DoctorLook, after: Interval)
  }

  enum Output: Sendable, Hashable {
    case tell(Finding)
    /// At most one at a time; none means the end.
    case look(DoctorLook)
  }

  private let plan: Plan
  private var ahead: [DoctorLook]
  private var kind: TokenKind?
  private var hasFacts = false
  /// Whether it was told already why no topic is looked at.
  private var isTopicTold = false

  init(_ plan: Plan) {
    self.plan = plan
    kind = plan.kind
    ahead = plan.hosts.map(DoctorLook.host) + [.token] + plan.connectors.map(DoctorLook.customers)
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .begin:
      plan.hosts.isEmpty ? tell(abandon("there is no profile to work with")) + next() : next()
    case .saw(let look, let sight): tell(take(look, sight)) + next()
    case .overdue(let look, let patience): tell(overdue(look, patience)) + next()
    }
  }

  private func tell(_ findings: [Finding]) -> [Output] { findings.map(Output.tell) }

  private mutating func next() -> [Output] {
    guard !ahead.isEmpty else { return end() }
    let look = ahead.removeFirst()
    guard case .latency(let id) = look else { return [.look(look)] }
    return [.tell(.ok("event", LatencyTrial.announcement(id))), .look(look)]
  }

  private func end() -> [Output] {
    guard plan.connectors.isEmpty else { return [] }
    return [.tell(.warning("CRM", "no connector is configured", "Add a [[connector]] to look customers up."))]
  }

  // MARK: What was seen

  private mutating func take(_ look: DoctorLook, _ sight: DoctorSight) -> [Finding] {
    switch sight {
    case .host(let reach): host(look, reach)
    case .token(.success(let facts)): token(facts)
    case .token(.failure(let error)): token(error)
    case .scopes(let known): scopes(look, known)
    case .person(.success(let agent)): person(agent)
    case .person(.failure(let error)): person(error)
    case .rights(.success(let permissions)): Diagnosis.rights(permissions)
    case .queues(.success(let seen)): queues(seen)
    case .queues(.failure(let error)): queues(error)
    case .calls(.success(let live)):
      [.ok("calls", live == 1 ? "1 live call can be seen" : "\(live) live calls can be seen")]
    case .channel(let probe): channel(probe)
    case .roundTrip(.success(let elapsed)): [Diagnosis.roundTrip(elapsed)]
    case .rights(.failure(let error)), .calls(.failure(let error)), .roundTrip(.failure(let error)):
      failed(look.area, error)
    case .latency(.success(let trial)): Diagnosis.latency(trial)
    case .latency(.failure(let failure)): [Diagnosis.latency(failure)]
    case .rate(let reading): Diagnosis.rate(reading)
    case .customers(let answer):
      if case .customers(let name) = look { [Diagnosis.connector(name, answer)] } else { [] }
    }
  }

  private mutating func overdue(_ look: DoctorLook, _ patience: Interval) -> [Finding] {
    let failure = TransportFailure(
      reason: .timedOut, message: "no answer within \(Int(saturating: patience.seconds)) s.")
    if case .host(let origin) = look {
      return host(look, Reach(origin: origin, failure: failure))
    }
    let error = PlatformError(kind: .mayHaveArrived(failure), action: look.action, message: failure.message)
    guard look.needsToken else { return [Diagnosis.refusal(look.area, error)] }
    return look == .token ? token(error) : failed(look.area, error)
  }

  private mutating func host(_ look: DoctorLook, _ reach: Reach) -> [Finding] {
    let found = Diagnosis.reach(reach)
    guard case .host(let origin) = look, origin == plan.hosts.first,
      reach.failure != nil || reach.isWebPage
    else { return found }
    return found + abandon("\(reach.host) cannot be reached")
  }

  private mutating func token(_ facts: TokenFacts) -> [Finding] {
    (kind, hasFacts) = (facts.kind, true)
    follow(facts.kind)
    // Scopes do not apply to client credentials (section 2.4).
    guard facts.kind == .user else { return [Diagnosis.token(facts), Diagnosis.nobody] }
    if !facts.scopes.isEmpty { ahead.insert(.scopes(facts.scopes), at: 0) }
    return [Diagnosis.token(facts)]
  }

  private mutating func scopes(_ look: DoctorLook, _ known: Result<[String], PlatformError>) -> [Finding] {
    guard case .scopes(let given) = look else { return [] }
    switch known {
    case .success(let known): return Diagnosis.scopes(given, known: known)
    // Which scopes there are is worth nothing by itself.
    case .failure(let error): return ending(error)
    }
  }

  private mutating func token(_ error: PlatformError) -> [Finding] {
    // Whoever is not known to be a client may be a person: the platform will say.
    follow(kind ?? .user)
    return failed("token", error)
  }

  private mutating func follow(_ kind: TokenKind) {
    let own: [DoctorLook] =
      switch kind {
      case .user: [.person, .rights, .myCalls, .channel([])]
      case .clientCredentials: [.queues]
      }
    let trial = plan.trial.map { [DoctorLook.latency($0)] } ?? []
    ahead.insert(contentsOf: own + [.roundTrip] + trial + [.rate], at: 0)
  }

  private mutating func person(_ agent: Agent) -> [Finding] {
    replaceChannel([Topic.conversations(userID: agent.id), .calls(userID: agent.id)].map(\.name))
    return Diagnosis.person(agent)
  }

  private mutating func person(_ error: PlatformError) -> [Finding] {
    guard error.code == "not.a.user", !hasFacts else {
      return failed("person", error) + withoutTopics("nobody knows whose topics they are")
    }
    ahead.removeAll { $0.needsToken }
    follow(.clientCredentials)
    return []
  }

  private mutating func replaceChannel(_ topics: [String]) {
    ahead = ahead.map { look in
      if case .channel = look { .channel(topics) } else { look }
    }
  }

  private mutating func queues(_ queues: [Queue]) -> [Finding] {
    guard let queue = queues.first else {
      ahead.insert(.channel([]), at: 0)
      return [
        .warning("calls", "no queue can be seen", "Give the client's role a division with queues.")
      ] + withoutTopics("there is no queue to listen to")
    }
    let topic = Topic.conversations(queueID: queue.id).name
    ahead.insert(contentsOf: [.queueCalls(queues.map(\.id)), .channel([topic])], at: 0)
    return []
  }

  private mutating func queues(_ error: PlatformError) -> [Finding] {
    ahead.insert(.channel([]), at: 0)
    return failed("calls", error, "The client's role needs routing:queue:view to find live calls.")
      + withoutTopics("no queue is known to listen to")
  }

  private mutating func channel(_ probe: ChannelProbe) -> [Finding] {
    let found = Diagnosis.channel(probe)
    isTopicTold = true
    guard let error = probe.refusal else { return found }
    return found + ending(error)
  }

  // MARK: What was not looked at

  /// A failure, and whatever it keeps from being looked at.
  private mutating func failed(_ area: String, _ error: PlatformError, _ advice: String? = nil) -> [Finding] {
    [Diagnosis.refusal(area, error, advice)] + ending(error)
  }

  private mutating func ending(_ error: PlatformError) -> [Finding] {
    guard let reason = Diagnosis.standstill(error) else { return [] }
    return abandon(reason)
  }

  /// Names all of the platform that is still ahead; what needs no token is looked at all the same.
  private mutating func abandon(_ reason: String) -> [Finding] {
    let rest = platformAreas.drop { area in !ahead.contains { $0.areas.contains(area) } }
    ahead.removeAll { $0.needsToken }
    return rest.map { unlooked($0, reason) }
  }

  /// In the order in which they are looked at.
  private var platformAreas: [String] {
    let personal = kind == .clientCredentials ? [] : ["person", "right"]
    return ["token"] + personal + ["calls"] + (isTopicTold ? [] : ["topic"]) + ["channel", "round trip"]
      + (plan.trial == nil ? [] : ["event"])
  }

  private mutating func withoutTopics(_ reason: String) -> [Finding] {
    isTopicTold = true
    return [unlooked("topic", reason)]
  }

  private func unlooked(_ area: String, _ reason: String) -> Finding {
    .warning(area, "not looked at: \(reason)", "Mend that first, then run doctor again.")
  }
}
