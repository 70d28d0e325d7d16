public import Groundwork

/// The embedded platform with its CRM, in this process: HTTP, notification sockets and the control
/// surface on real sockets. It runs until `stop`.
public final class Simulator: Sendable {
  /// Where it is and what opens it.
  public let endpoints: SimulatorEndpoints
  private let engine: CloudEngine
  private let front: HTTPFront
  private let sockets: SocketServer

  private init(endpoints: SimulatorEndpoints, engine: CloudEngine, front: HTTPFront, sockets: SocketServer) {
    self.endpoints = endpoints
    self.engine = engine
    self.front = front
    self.sockets = sockets
  }

  /// Starts the platform; when this returns it answers and its first calls are live.
  /// - Throws: `SimulatorError` when an address cannot be had.
  public static func start(
    _ configuration: SimulatorConfiguration, time: any TimeSource
  ) async throws(SimulatorError) -> Simulator {
    var configuration = configuration
    if configuration.host == "localhost" { configuration.host = "127.0.0.1" }
    let (host, port) = (configuration.host, configuration.port)
    let customers = CustomerSeed.customers(seed: configuration.worldSeed)
    var keys = configuration.secrets(purpose: 30)
    let crmKey = keys.token()
    let crm = CustomerService(try database(customers), key: crmKey)
    let sockets = try SocketServer.listening(host: host, near: port)
    var state = CloudStateMachine(configuration, customers: customers, at: time.now())
    state.socketPort = sockets.port
    let engine = CloudEngine(state, time: time, sockets: sockets.inbox)
    let front: HTTPFront
    do throws(SimulatorError) {
      front = try await HTTPFront.start(host: host, port: port) { await answer($0, engine, crm, time) }
    } catch {
      sockets.abandon()
      throw error
    }
    sockets.start(engine)
    engine.handle(.tick)
    let origin = "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(front.port)"
    let endpoints = engine.read { $0.endpoints(origin: origin, crmKey: crmKey) }
    return Simulator(endpoints: endpoints, engine: engine, front: front, sockets: sockets)
  }

  /// Puts a fault in force now.
  public func apply(_ fault: SimulatorFault) { engine.handle(.fault(fault)) }

  /// A fresh token of the agent, as an interactive sign-in would give. For the desk in the same
  /// process, after its token expired.
  public func issueUserToken() -> Secret { Secret(engine.issueUserToken()) }

  /// Closes the notification sockets with a close frame and stops listening.
  public func stop() async {
    engine.stop()
    await sockets.stop()
    await front.stop()
  }

  private static func database(_ customers: [SeededCustomer]) throws(SimulatorError) -> CustomerDatabase {
    do { return try CustomerDatabase(customers) } catch {
      throw SimulatorError(address: "the embedded CRM", reason: String(describing: error))
    }
  }

  private static func answer(
    _ request: PlatformRequest, _ engine: CloudEngine, _ crm: CustomerService, _ time: any TimeSource
  ) async -> PlatformAnswer {
    let answer =
      request.path.first == "crm"
      ? engine.answer(request, from: crm) : engine.handle(.request(request)) ?? .empty(500)
    guard answer.delay > .zero else { return engine.dated(answer) }
    // An answer kept back until the end of the simulator must not pass for one given in time.
    do { try await time.sleep(for: answer.delay) } catch { return .empty(503) }
    return engine.dated(answer)
  }
}
