public import Groundwork
internal import Synchronization

/// Looks customers up: runs a `LookupStateMachine` over connectors and clock.
public final class CustomerFinder: Sendable {
  private let connectors: [any CustomerConnector]
  /// How numbers without a country code are read.
  public let region: NumberRegion
  private let time: any TimeSource
  private let breaker = Mutex(Breaker())

  /// A finder over these connectors, which are asked all at once.
  public init(_ connectors: [any CustomerConnector], region: NumberRegion, time: any TimeSource) {
    (self.connectors, self.region, self.time) = (connectors, region, time)
  }

  /// The mapping of the connector that read a record.
  public func mapping(for record: CustomerRecord) -> Mapping {
    connectors.first { $0.name == record.connector }?.connector.mapping ?? Mapping([])
  }

  /// The names of all connectors, in the order of the configuration.
  public var names: [String] { connectors.map(\.name) }

  /// The kinds of key that at least one of them can be asked by, beside those that all may know.
  public var kinds: [LookupKey.Kind] { LookupKey.Kind.known(to: connectors.map(\.connector)) }

  /// Looks one key up. Every failure is part of the answer.
  /// - Parameters:
  ///   - key: what to look up by.
  ///   - only: the one connector to ask, by name; nil for all.
  ///   - onSlow: called once when the soft limit passes.
  /// - Returns: nil when the task was cancelled.
  public func find(
    _ key: LookupKey, only: String? = nil, onSlow: @escaping @Sendable () -> Void = {}
  ) async -> LookupAnswer? {
    let asked = connectors.filter { only == nil || $0.name == only }
    let blocked = breaker.withLock { $0.blocked(at: time.now()) }
    let machine = LookupStateMachine(
      key: key, connectors: asked.map(\.connector), region: region, blocked: blocked)
    let answer = await LookupRun(
      machine: machine, connectors: asked, kind: key.kind, time: time, onSlow: onSlow
    ).run()
    if let answer, answer.notAsked == nil {
      let names = asked.map(\.name).filter { blocked[$0] == nil }
      breaker.withLock { $0.note(answer, asked: names, at: time.now()) }
    }
    return answer
  }
}
