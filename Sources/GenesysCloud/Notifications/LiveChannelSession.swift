internal import Groundwork
internal import Synchronization
internal import Transport

/// Carries out what `ChannelStateMachine` decides: requests, socket, timers, news. Decides nothing.
actor LiveChannelSession: ChannelSession {
  typealias Machine = ChannelStateMachine

  /// Closes a socket whose channel's token is over.
  private static let tokenOver: UInt16 = 4401
  /// How long the peer's goodbye is waited for at an end.
  private static let goodbye = Interval.milliseconds(500)
  /// Asks the platform for a pong (section 7.4).
  private static let ping = #"{"message":"ping"}"#

  nonisolated let news: AsyncStream<ChannelNews>
  private nonisolated let telling: AsyncStream<ChannelNews>.Continuation
  private nonisolated let inbox: AsyncStream<Machine.Input>.Continuation
  private nonisolated let running = Mutex<Task<Void, Never>?>(nil)

  private let inputs: AsyncStream<Machine.Input>
  private let client: PlatformClient
  private var machine: Machine
  private var timers: [Machine.Timer: Task<Void, Never>] = [:]
  private var work: [Int: Task<Void, Never>] = [:]
  private var lastWork = 0
  private var sockets: [Machine.Operation: any WebSocketConnection] = [:]
  private var readers: [Machine.Operation: Task<Void, Never>] = [:]
  private var isFinished = false

  init(_ plan: ChannelPlan, client: PlatformClient) {
    var client = client
    client.readUrgency = .reread
    self.client = client
    machine = Machine(plan: plan, random: client.sender.fork())
    (news, telling) = AsyncStream.makeStream()
    (inputs, inbox) = AsyncStream.makeStream()
  }

  var channel: KnownChannel? { machine.channel }

  nonisolated func start() {
    running.withLock { task in
      guard task == nil else { return }
      task = Task { await self.run() }
    }
  }

  nonisolated func reread(_ conversation: ConversationID) { inbox.yield(.reread(conversation)) }
  nonisolated func reconnect() { inbox.yield(.reconnect) }
  nonisolated func checkClocks() { inbox.yield(.checkClocks) }

  func stop() async {
    inbox.yield(.stop)
    await running.withLock { $0 }?.value
    telling.finish()
  }

  private func run() async {
    let observer = await client.tokens.observe { [inbox] in inbox.yield(.tokenReplaced) }
    take(.start)
    for await input in inputs {
      take(input)
      if isFinished { break }
    }
    inbox.finish()
    await client.tokens.forget(observer)
    for task in work.values { task.cancel() }
    await hearGoodbyes()
    telling.finish()
  }

  /// The close frame goes out, and the peer's is waited for: but whoever ends has no time for one that has
  /// only more to say.
  private func hearGoodbyes() async {
    let patience = Task { [time = client.time, readers] in
      guard (try? await time.sleep(until: time.now().advanced(by: Self.goodbye))) != nil else { return }
      for reader in readers.values { reader.cancel() }
    }
    for reader in readers.values { await reader.value }
    patience.cancel()
  }

  private func perform(_ outputs: [Machine.Output]) {
    for output in outputs {
      switch output {
      case .tell(let news): telling.yield(news)
      case .set(let timer, let moment): set(timer, moment)
      case .cancel(let timer): timers.removeValue(forKey: timer)?.cancel()
      case .open(let operation, let channel): open(operation, channel)
      case .ping(let name): sockets[name]?.send(Self.ping)
      case .close(let operation): sockets.removeValue(forKey: operation)?.close(code: 1000, reason: "")
      case .finish: isFinished = true
      case .create, .subscribe, .check, .read, .compare: request(output)
      }
    }
  }

  private func request(_ output: Machine.Output) {
    let (client, plan) = (client, machine.plan)
    begin {
      switch output {
      case .create(let name):
        let made = await outcome { () async throws(PlatformError) in try await client.createChannel() }
        return .line(name.line, .created(name.number, made))
      case .subscribe(let name, let channel, let topics):
        let states = await outcome { () async throws(PlatformError) in
          try await client.subscribe(channel, topics: topics)
        }
        return .line(name.line, .subscribed(name.number, states))
      case .check(let name, let channel):
        let alive = await outcome { () async throws(PlatformError) in try await client.isAlive(channel) }
        return .line(name.line, .checked(name.number, alive))
      case .read(let name, let reads):
        let reading = await outcome { () async throws(PlatformError) in
          try await client.read(reads, for: plan)
        }
        return .read(name, reading)
      case .compare(let name, let reads, let number):
        let reading = await outcome { () async throws(PlatformError) in
          try await client.compare(reads, for: plan, number: number)
        }
        return .read(name, reading)
      case .open, .ping, .close, .set, .cancel, .tell, .finish: return nil
      }
    }
  }

  /// Runs beside the session; what comes of it is an input like any other.
  private func begin(_ body: @escaping @Sendable () async -> Machine.Input?) {
    lastWork += 1
    let number = lastWork
    work[number] = Task {
      if let input = await body() { inbox.yield(input) }
      work[number] = nil
    }
  }

  private func set(_ timer: Machine.Timer, _ moment: Moment) {
    timers[timer]?.cancel()
    timers[timer] = Task { [inbox, time = client.time] in
      guard (try? await time.sleep(until: moment)) != nil else { return }
      inbox.yield(.timer(timer))
    }
  }

  private func open(_ operation: Machine.Operation, _ channel: KnownChannel) {
    lastWork += 1
    let (number, webSockets) = (lastWork, client.webSockets)
    work[number] = Task {
      do throws(TransportFailure) {
        adopt(try await webSockets.open(channel.connectURI, limits: WebSocketLimits()), operation)
      } catch { inbox.yield(.line(operation.line, .refused(operation.number, error))) }
      work[number] = nil
    }
  }

  private func adopt(_ socket: any WebSocketConnection, _ operation: Machine.Operation) {
    guard !isFinished else { return socket.close(code: 1000, reason: "") }
    sockets[operation] = socket
    take(.line(operation.line, .opened(operation.number)))
    readers[operation] = Task.detached { [time = client.time] in
      for await event in socket.events {
        // Waited for, so that a flood stays with the peer.
        await self.take(.line(operation.line, Self.input(event, operation.number, at: time.now())))
      }
      await self.ended(operation)
    }
  }

  private func take(_ input: Machine.Input) { perform(machine.handle(input, at: client.time.now())) }

  private func ended(_ operation: Machine.Operation) {
    readers[operation] = nil
    sockets[operation] = nil
  }

  private static func input(_ event: WebSocketEvent, _ socket: Int, at now: Moment)
    -> ChannelLineStateMachine.Input
  {
    switch event {
    case .text(let bytes): .frame(socket, ChannelFrame(bytes, received: now))
    case .binary, .ping, .pong: .frame(socket, .signOfLife)
    case .closed(let code, let reason, let failure):
      .closed(
        socket,
        reason: failure?.message ?? (reason.isEmpty ? "the platform closed the socket (\(code))" : reason),
        isTokenOver: code == tokenOver)
    }
  }
}
