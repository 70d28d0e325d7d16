import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// A configuration as a team writes it, and lookups over the product's own transport.
struct LookupCRM {
  let configuration: LookupConfiguration
  let finder: CustomerFinder

  /// Reads the text of a configuration file; `folder` holds what it names.
  init(
    _ text: String, folder: ScratchFolder? = nil, environment: Environment = Environment([:])
  ) throws {
    let reader = try TOMLReader(text, file: "/config.toml")
    configuration = LookupConfiguration(reader, environment: environment, files: folder?.files)
    try reader.finish()
    let (time, transport) = (SystemTime(), Self.transport())
    finder = CustomerFinder(
      configuration.connectors.map { RESTConnector($0, http: transport, time: time) },
      region: configuration.region, time: time)
  }

  static func transport() -> CurlTransport {
    CurlTransport(options: TransportOptions(userAgent: "patchbay/test"), time: SystemTime())
  }

  /// Looks a key up.
  func find(_ kind: LookupKey.Kind, _ value: String) async throws -> LookupAnswer {
    try #require(await finder.find(LookupKey(kind, value)))
  }
}
