public import CustomerLookup
public import GenesysCloud
public import Groundwork

/// Looks at everything that must work between here and the platform, one thing after the other, without
/// writing to any call but one that was named for it. `DoctorStateMachine` decides; this carries questions and answers.
public struct Doctor: Sendable {
  private let platform: PlatformClient?
  private let finder: CustomerFinder
  let time: any TimeSource
  let desk: HeadlessDesk?
  private let trial: ConversationID?

  /// Nobody has this id.
  private static let nobody = LookupKey(.id, "patchbay-doctor-0")
  /// No look may take longer, whatever stands at the other end.
  static let patience = Interval.seconds(12)

  /// A look through this platform and these connectors; without a platform, at the connectors alone.
  /// - Parameters:
  ///   - platform: nil where there is no profile to work with.
  ///   - finder: asks the connectors.
  ///   - time: the clocks.
  ///   - desk: writes for `trial`.
  ///   - trial: the one call that may be written to, to measure how late events are.
  public init(
    platform: PlatformClient?, finder: CustomerFinder, time: any TimeSource, desk: HeadlessDesk? = nil,
    trial: ConversationID? = nil
  ) {
    (self.platform, self.finder, self.time) = (platform, finder, time)
    (self.desk, self.trial) = (desk, trial)
  }

  /// Hands over each finding as it is made.
  public func examine(_ tell: @Sendable (Finding) -> Void) async {
    var machine = DoctorStateMachine(
      .init(
        hosts: platform?.hosts ?? [], kind: platform?.profile.credentials.tokenKind, connectors: finder.names,
        trial: trial))
    var outputs = machine.handle(.begin, at: time.now())
    while !outputs.isEmpty, !Task.isCancelled {
      switch outputs.removeFirst() {
      case .tell(let finding): tell(finding)
      case .look(let look): outputs += machine.handle(await input(look), at: time.now())
      }
    }
  }

  /// What can be seen to be wrong before anything is asked.
  public static func mistakes(_ credentials: Credentials?, _ connectors: [Connector]) -> [Finding] {
    (credentials.map(Diagnosis.mistakes) ?? []) + connectors.flatMap(Diagnosis.mistakes)
  }

  private func input(_ look: DoctorLook) async -> DoctorStateMachine.Input {
    // Bounded by itself, as each connector is configured.
    if case .customers = look, let sight = await see(look) { return .saw(look, sight) }
    // Bounded by itself, and not to be called off half-way.
    if case .latency(let id) = look, let sight = await measureLatency(id) { return .saw(look, sight) }
    let sight = await withTaskGroup(of: DoctorSight?.self) { group in
      group.addTask { await see(look) }
      group.addTask { [time] in
        try? await time.sleep(for: Self.patience)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    return sight.map { .saw(look, $0) } ?? .overdue(look, after: Self.patience)
  }

  /// - Returns: nil when the task was cancelled.
  private func see(_ look: DoctorLook) async -> DoctorSight? {
    if case .customers(let name) = look {
      return await finder.find(Self.nobody, only: name).map(DoctorSight.customers)
    }
    guard let platform else { return nil }
    return await see(look, of: platform)
  }

  private func see(_ look: DoctorLook, of platform: PlatformClient) async -> DoctorSight? {
    switch look {
    case .host(let origin): .host(await platform.reach(origin))
    case .token: .token(await outcome(platform.tokenFacts))
    case .scopes: .scopes(await outcome(platform.scopes))
    case .person: .person(await outcome(platform.me))
    case .rights: .rights(await outcome(platform.permissions))
    case .queues: .queues(await outcome(platform.queues))
    case .myCalls: .calls(await outcome(platform.myCalls).map(\.count))
    case .queueCalls(let ids):
      .calls(
        await outcome { () async throws(PlatformError) in
          try await platform.activity(queueIDs: ids).calls.count
        })
    case .channel(let topics): .channel(await platform.probeChannel(topics: topics))
    case .roundTrip: .roundTrip(await outcome(platform.roundTrip))
    case .rate: .rate(platform.rateLimit)
    case .latency, .customers: nil
    }
  }

  private func outcome<Value>(_ question: () async throws(PlatformError) -> Value) async
    -> Result<Value, PlatformError>
  {
    do { return .success(try await question()) } catch { return .failure(error) }
  }
}

extension Credentials {
  /// Whose token they lead to; nil where only the platform can tell.
  fileprivate var tokenKind: TokenKind? {
    switch self {
    case .clientCredentials: .clientCredentials
    case .user: .user
    case .token: nil
    }
  }
}
