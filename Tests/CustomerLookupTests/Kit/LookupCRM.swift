import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// A configuration as a team writes it, and lookups over the product's own transport.
struct LookupCRM {
  let configuration: LookupConfiguration
  let finder: CustomerFinder
  /// Servers that are to live as long as this.
  private let kept: [StandIn]

  /// Reads the text of a configuration file; `folder` holds what it names, `run` runs programs.
  init(
    _ text: String, folder: ScratchFolder? = nil, environment: Environment = Environment([:]),
    run: @escaping SecretRunner = LookupCRM.noPrograms, transport: CurlTransport = LookupCRM.transport(),
    profile: (any ConnectorSignIn)? = nil, keeping kept: StandIn...
  ) throws {
    self.kept = kept
    let reader = try TOMLReader(text, file: "/config.toml")
    var configuration = LookupConfiguration(reader, environment: environment, files: folder?.files)
    try reader.finish()
    // A busy machine is not what these stories are about.
    for index in configuration.connectors.indices { configuration.connectors[index].hardLimit = .seconds(60) }
    let time = SystemTime()
    self.configuration = configuration
    finder = configuration.finder(http: transport, time: time, runCommand: run, profile: profile)
  }

  static let noPrograms: SecretRunner = {
    .failure(AccessRefusal("no program is run: \($0)", .configuration))
  }

  static func transport(_ wire: WireRecorder = WireRecorder()) -> CurlTransport {
    CurlTransport(options: TransportOptions(userAgent: "patchbay/test"), time: SystemTime(), wire: wire)
  }

  /// Looks a key up.
  func find(_ kind: LookupKey.Kind, _ value: String) async throws -> LookupAnswer {
    try #require(await finder.find(LookupKey(kind, value)))
  }
}
