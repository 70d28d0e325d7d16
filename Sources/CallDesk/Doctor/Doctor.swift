public import CustomerLookup
public import GenesysCloud
internal import Groundwork

/// Looks at everything that must work between here and the platform, one thing after the other, without
/// writing to any call. `Diagnosis` says what it means.
public struct Doctor: Sendable {
  private let platform: PlatformClient
  private let finder: CustomerFinder

  /// Nobody has this id.
  private static let nobody = LookupKey(.id, "patchbay-doctor-0")

  /// A look through this platform and these connectors.
  public init(platform: PlatformClient, finder: CustomerFinder) {
    (self.platform, self.finder) = (platform, finder)
  }

  /// Hands over each finding as it is made. What cannot be looked at because something before it failed
  /// is left out: its line would only repeat that.
  public func examine(_ tell: @Sendable (Finding) -> Void) async {
    let reached = await platform.reach().flatMap(Diagnosis.reach)
    for finding in reached { tell(finding) }
    if !reached.contains(where: { $0.level == .failure }), !Task.isCancelled {
      await examinePlatform(tell)
    }
    for name in finder.names where !Task.isCancelled {
      if let answer = await finder.find(Self.nobody, only: name) { tell(Diagnosis.connector(name, answer)) }
    }
    if finder.names.isEmpty {
      tell(
        .warning("CRM", "no connector is configured", "Add a [[connector]] to look customers up."))
    }
  }

  private func examinePlatform(_ tell: @Sendable (Finding) -> Void) async {
    let facts: TokenFacts
    do { facts = try await platform.tokenFacts() } catch { return tell(Diagnosis.refusal("token", error)) }
    tell(Diagnosis.token(facts))
    switch facts.kind {
    case .user: await examinePerson(tell)
    case .clientCredentials: await examineClient(tell)
    }
    for finding in Diagnosis.rate(platform.rateLimit) { tell(finding) }
  }

  private func examinePerson(_ tell: @Sendable (Finding) -> Void) async {
    let agent: Agent
    do { agent = try await platform.me() } catch { return tell(Diagnosis.refusal("person", error)) }
    for finding in Diagnosis.person(agent) { tell(finding) }
    do {
      for finding in Diagnosis.rights(try await platform.permissions()) { tell(finding) }
    } catch { tell(Diagnosis.refusal("right", error)) }
    await examineCalls(tell) { () async throws(PlatformError) in try await platform.myCalls().count }
    let topics = [Topic.conversations(userID: agent.id), .calls(userID: agent.id)]
    await examineChannel(topics, tell)
  }

  private func examineClient(_ tell: @Sendable (Finding) -> Void) async {
    let queues: [Queue]
    do { queues = try await platform.queues() } catch {
      return tell(
        Diagnosis.refusal("calls", error, "The client's role needs routing:queue:view to find live calls."))
    }
    await examineCalls(tell) { () async throws(PlatformError) in
      try await platform.activity(queueIDs: queues.map(\.id)).count
    }
    guard let queue = queues.first else {
      return tell(.warning("calls", "no queue can be seen", "Give the client's role a division with queues."))
    }
    await examineChannel([.conversations(queueID: queue.id)], tell)
  }

  private func examineCalls(
    _ tell: @Sendable (Finding) -> Void, _ count: () async throws(PlatformError) -> Int
  ) async {
    do {
      let live = try await count()
      tell(.ok("calls", live == 1 ? "1 live call can be seen" : "\(live) live calls can be seen"))
    } catch { tell(Diagnosis.refusal("calls", error)) }
  }

  private func examineChannel(_ topics: [Topic], _ tell: @Sendable (Finding) -> Void) async {
    for finding in Diagnosis.channel(await platform.probeChannel(topics: topics.map(\.name))) {
      tell(finding)
    }
  }
}
