public import Groundwork
internal import OrderedCollections
public import Transport

/// Asks a CRM over REST, as its `Connector` says.
public struct RESTConnector: CustomerConnector {
  /// The configuration it follows.
  public let connector: Connector
  private let http: any HTTPClient
  private let signIn: any ConnectorSignIn
  private let time: any TimeSource

  /// A connector over a client. `signIn` gets access; `time` stamps when a record was read.
  public init(
    _ connector: Connector, http: any HTTPClient, signIn: any ConnectorSignIn = StandingAccess(),
    time: any TimeSource
  ) {
    (self.connector, self.http, self.signIn, self.time) = (connector, http, signIn, time)
  }

  /// The configured name.
  public var name: String { connector.name }

  /// Asks once; see `CustomerConnector`.
  public func find(_ kind: LookupKey.Kind, _ values: TemplateValues) async -> ConnectorOutcome {
    let searches = connector.searches[kind] ?? []
    guard searches.indices.contains(values.step) else {
      return .failed("\(name) is not configured for lookups by \(kind.rawValue)", .configuration)
    }
    var machine = SearchStateMachine(connector, searches[values.step], values)
    var input = SearchStateMachine.Input.start
    while let output = machine.handle(input, at: time.now()).first {
      switch output {
      case .getAccess: input = Self.input(await signIn.access())
      case .replaceAccess(let access):
        input = await signIn.replacement(of: access).map(Self.input) ?? .noAccess(nil)
      case .send(let request): input = .outcome(await http.send(request))
      case .done(let outcome): return outcome
      }
    }
    return .failed("\(name) was not asked")
  }

  private static func input(
    _ access: Result<ConnectorAccess, AccessRefusal>
  ) -> SearchStateMachine.Input {
    switch access {
    case .success(let access): .access(access)
    case .failure(let refusal): .noAccess(refusal)
    }
  }
}
