internal import Groundwork

/// Gives access to requests; runs an `AccessStateMachine`.
actor AccessKeeper: ConnectorSignIn {
  /// Signs in.
  typealias Fetch = @Sendable (_ refresh: Secret?, _ anew: Bool) async -> Result<AccessGrant, AccessRefusal>

  private let fetch: Fetch
  private let time: any TimeSource
  private var machine = AccessStateMachine()
  private var waiting: [Int: CheckedContinuation<Result<ConnectorAccess, AccessRefusal>, Never>] = [:]
  private var lastAsker = 0

  init(time: any TimeSource, fetch: @escaping Fetch) { (self.time, self.fetch) = (time, fetch) }

  func access() async -> Result<ConnectorAccess, AccessRefusal> { await ask { .need($0) } }

  func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>? {
    await ask { .refused($0, serial: access.serial) }
  }

  private func ask(
    _ input: (Int) -> AccessStateMachine.Input
  ) async -> Result<ConnectorAccess, AccessRefusal> {
    lastAsker += 1
    let (asker, input) = (lastAsker, input(lastAsker))
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting[asker] = continuation
        // Cancelled before it was parked: its handler has run and found nobody.
        run(Task.isCancelled ? .cancelled(asker) : input)
        if Task.isCancelled { answer(asker, .failure(Self.cancelled)) }
      }
    } onCancel: {
      Task { await self.cancel(asker) }
    }
  }

  private static let cancelled = AccessRefusal("cancelled", .unreachable)

  private func cancel(_ asker: Int) {
    run(.cancelled(asker))
    answer(asker, .failure(Self.cancelled))
  }

  private func run(_ input: AccessStateMachine.Input) {
    for output in machine.handle(input, at: time.now()) {
      switch output {
      case .give(let asker, let access): answer(asker, .success(access))
      case .refuse(let asker, let refusal): answer(asker, .failure(refusal))
      case .fetch(let refresh, let anew): start(refresh, anew)
      }
    }
  }

  private func answer(_ asker: Int, _ result: Result<ConnectorAccess, AccessRefusal>) {
    waiting.removeValue(forKey: asker)?.resume(returning: result)
  }

  private func start(_ refresh: Secret?, _ anew: Bool) {
    // Not a child of whoever asked first: others wait for the same access.
    Task.detached { [weak self, fetch] in
      switch await fetch(refresh, anew) {
      case .success(let grant): await self?.run(.fetched(grant))
      case .failure(let refusal): await self?.run(.failed(refusal))
      }
    }
  }
}
