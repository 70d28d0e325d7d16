internal import Groundwork
internal import Transport

/// Gives tokens to requests. For client credentials it runs `TokenStateMachine`; a token that was
/// handed in is given as it is, for every request, for as long as it lasts.
actor TokenKeeper {
  /// Whether a refused token can be replaced at all.
  nonisolated let canRenew: Bool

  private let source: Source
  private let time: any TimeSource
  private var machine: TokenStateMachine
  private var waiting: [Int: CheckedContinuation<Result<Token, PlatformError>, Never>] = [:]
  private var lastAsker = 0
  private var alarm: Task<Void, Never>?
  private var observers: [Int: @Sendable () -> Void] = [:]

  /// Where tokens come from.
  enum Source: Sendable {
    case handedIn(Secret)
    case fetch(@Sendable () async -> Result<TokenGrant, PlatformError>)
  }

  init(source: Source, time: any TimeSource, random: SeededRandom) {
    (self.source, self.time) = (source, time)
    machine = TokenStateMachine(random: random)
    if case .fetch = source { canRenew = true } else { canRenew = false }
  }

  deinit { alarm?.cancel() }

  /// A token to use now.
  /// - Throws: `PlatformError`; nothing of the request was sent.
  func token() async throws(PlatformError) -> Token {
    if case .handedIn(let secret) = source { return Token(value: secret, serial: 0) }
    return try await ask { .need($0) }
  }

  /// Another token, because the platform refused this one.
  func replacement(of token: Token?) async throws(PlatformError) -> Token {
    guard canRenew, let token else { return try await self.token() }
    return try await ask { .refused($0, serial: token.serial) }
  }

  /// Calls `observer` whenever a token was replaced, before anything is sent with the new one.
  /// - Returns: what to hand to `forget`.
  func observe(_ observer: @escaping @Sendable () -> Void) -> Int {
    lastAsker += 1
    observers[lastAsker] = observer
    return lastAsker
  }

  /// Ends an observation.
  func forget(_ observer: Int) { observers[observer] = nil }

  private func ask(_ input: (Int) -> TokenStateMachine.Input) async throws(PlatformError) -> Token {
    lastAsker += 1
    let (asker, input) = (lastAsker, input(lastAsker))
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { park(asker, $0, input) }
    } onCancel: {
      Task { await self.cancel(asker) }
    }
    return try result.get()
  }

  private func park(
    _ asker: Int, _ continuation: CheckedContinuation<Result<Token, PlatformError>, Never>,
    _ input: TokenStateMachine.Input
  ) {
    waiting[asker] = continuation
    run(input)
  }

  private func cancel(_ asker: Int) {
    run(.cancelled(asker))
    answer(asker, .failure(.cancelledSignIn))
  }

  private func run(_ input: TokenStateMachine.Input) {
    for output in machine.handle(input, at: time.now()) {
      switch output {
      case .give(let asker, let token): answer(asker, .success(token))
      case .fail(let asker, let error): answer(asker, .failure(error))
      case .fetch: startFetch()
      case .wake(let moment): setAlarm(moment)
      case .replaced: for observer in observers.values { observer() }
      }
    }
  }

  private func answer(_ asker: Int, _ result: Result<Token, PlatformError>) {
    waiting.removeValue(forKey: asker)?.resume(returning: result)
  }

  private func startFetch() {
    guard case .fetch(let fetch) = source else { return }
    // Not a child of whoever asked first: others wait for the same token.
    Task.detached { [weak self] in
      switch await fetch() {
      case .success(let grant): await self?.run(.fetched(grant))
      case .failure(let error): await self?.run(.failed(error))
      }
    }
  }

  private func setAlarm(_ moment: Moment) {
    alarm?.cancel()
    alarm = Task { [weak self, time] in
      guard (try? await time.sleep(until: moment)) != nil else { return }
      await self?.run(.renewalDue)
    }
  }
}

extension PlatformError {
  /// The task ended while it waited for a token.
  static let cancelledSignIn = PlatformError(
    failure: .cancelledBeforeSending, mayHaveArrived: false, action: "sign in")
}
