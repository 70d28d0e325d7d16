internal import Groundwork
internal import OrderedCollections

/// The whole platform without I/O: requests, frames and time go in; answers and frames come out. It
/// joins the state machines of the login service, the calls, the channels, the limits and the faults.
struct CloudStateMachine: Sendable {
  let configuration: SimulatorConfiguration
  let directory: Directory
  let customers: [SeededCustomer]
  let controlKey: String
  var oauth: OAuthStateMachine
  var voice: VoiceWorldStateMachine
  var channels: ChannelsStateMachine
  var limiter: RateLimiterStateMachine
  var faults = FaultDeckStateMachine()
  var events: EventQueue
  var statistics = StatisticsStateMachine()
  var log = RequestLog()
  var outputs: [CloudOutput] = []
  var mint: IdentifierMint
  /// Port of the notification sockets, known once they listen.
  var socketPort = 0
  private var random: SeededRandom
  private var scriptedFaults = Agenda<SimulatorFault>()

  init(_ configuration: SimulatorConfiguration, customers: [SeededCustomer], at now: Moment) {
    let seed = configuration.worldSeed
    self.configuration = configuration
    self.customers = customers
    directory = Directory(seed: seed)
    var keys = configuration.secrets(purpose: 7)
    controlKey = keys.token()
    mint = IdentifierMint(seed: seed, purpose: 8)
    random = SeededRandom(seed: seed &+ 9)
    oauth = OAuthStateMachine(configuration, userID: directory.agent.id, at: now)
    voice = VoiceWorldStateMachine(
      directory: directory, scenario: configuration.scenario, callers: customers.map(\.person), seed: seed,
      speed: configuration.speed, at: now)
    channels = ChannelsStateMachine(mint: configuration.secrets(purpose: 6))
    limiter = RateLimiterStateMachine(allowed: configuration.rateLimit)
    events = EventQueue(lag: configuration.scenario.pace.eventLag, seed: seed)
    for scripted in configuration.scenario.faults {
      scriptedFaults.note(scripted.fault, at: voice.later(.seconds(scripted.at), now))
    }
    run(.tick, at: now)
    outputs = []
  }

  /// When something happens by itself next, in ticks.
  var nextDeadline: Int64? {
    [
      voice.nextDeadline, channels.nextDeadline, events.nextDeadline, scriptedFaults.next,
      statistics.nextDeadline,
    ].compactMap(\.self).min()
  }

  mutating func handle(_ input: CloudInput, at now: Moment) -> [CloudOutput] {
    run(.tick, at: now)
    switch input {
    case .tick: break
    case .request(let request): outputs.append(.answer(answer(request, at: now)))
    case .socketOpens(let socket, let channel): open(socket, channel, at: now)
    case .socketSays(let socket, let text): hear(socket, text, at: now)
    case .socketGone(let socket): channels.closed(socket)
    case .fault(let fault): apply(fault, at: now)
    }
    deliver(at: now)
    defer { outputs = [] }
    return outputs
  }

  // MARK: Calls

  /// Lets the world of calls act and turns its changes into events.
  /// - Throws: The platform's refusal.
  @discardableResult
  mutating func act(_ input: VoiceInput, at now: Moment) throws(PlatformFailure) -> [VoiceOutput] {
    let news = run(input, at: now)
    for case .refused(let failure) in news { throw failure }
    return news
  }

  @discardableResult
  private mutating func run(_ input: VoiceInput, at now: Moment) -> [VoiceOutput] {
    let news = voice.handle(input, at: now)
    announce(news, at: now)
    while let fault = scriptedFaults.take(at: now) { apply(fault, at: now) }
    return news
  }

  // MARK: Faults

  mutating func apply(_ fault: SimulatorFault, at now: Moment) {
    faults.handle(fault, at: now)
    switch fault {
    case .cutLink, .refuseSockets: order(channels.cutAll())
    case .deafChannel(let topic, let seconds):
      faults.deafen(channels.channels.keys, to: topic, for: seconds, at: now)
    case .expireTokens: order(channels.tokensEnded(oauth.expire()))
    case .otherWriter(let key, let value): writeAsOther(key, value, at: now)
    default: break
    }
  }

  /// Another system writes on the customer of the agent's oldest live call, or of any.
  private mutating func writeAsOther(_ key: String, _ value: String, at now: Moment) {
    let own = voice.callsOfUser[directory.agent.id] ?? []
    let call = own.first { voice.calls[$0]?.isLive == true } ?? voice.calls.values.first(where: \.isLive)?.id
    guard let call, let found = voice.calls[call], let customer = found.customer else { return }
    run(.write(call: call, leg: found.legs[customer].id, attributes: [key: value], replacing: false), at: now)
  }

  mutating func order(_ orders: [SocketOrder]) { outputs += orders.map(CloudOutput.socket) }

  /// How long this answer takes beyond its work.
  mutating func answerDelay() -> Interval {
    let lag = configuration.scenario.pace.answerLag
    return lag.upperBound == 0 ? .zero : .milliseconds(Int.random(in: lag, using: &random))
  }
}
