internal import Groundwork

/// Carries requests and timers for one lookup; its machine decides.
struct LookupRun {
  var machine: LookupStateMachine
  let connectors: [any CustomerConnector]
  let kind: LookupKey.Kind
  let time: any TimeSource
  let onSlow: @Sendable (LookupWait) -> Void

  /// Runs to the end.
  /// - Returns: nil when the task was cancelled.
  func run() async -> LookupAnswer? {
    let (inputs, feed) = AsyncStream.makeStream(of: LookupStateMachine.Input.self)
    return await withTaskCancellationHandler {
      await loop(inputs, feed)
    } onCancel: {
      feed.yield(.cancel)
    }
  }

  private func loop(
    _ inputs: AsyncStream<LookupStateMachine.Input>,
    _ feed: AsyncStream<LookupStateMachine.Input>.Continuation
  ) async -> LookupAnswer? {
    var machine = machine
    var requests: [Int: Task<Void, Never>] = [:]
    var timer: Task<Void, Never>?
    defer {
      for task in requests.values { task.cancel() }
      timer?.cancel()
    }
    feed.yield(.start)
    for await input in inputs {
      for output in machine.handle(input, at: time.now()) {
        switch output {
        case .ask(let index, let values):
          requests[index] = ask(index, values, feed)
        case .abandon(let index): requests[index]?.cancel()
        case .wake(let moment):
          timer?.cancel()
          timer = Task { [time] in if (try? await time.sleep(until: moment)) != nil { feed.yield(.wake) } }
        case .slow(let wait): onSlow(wait)
        case .finished(let answer): return answer
        case .cancelled: return nil
        }
      }
    }
    return nil
  }

  private func ask(
    _ index: Int, _ values: TemplateValues, _ feed: AsyncStream<LookupStateMachine.Input>.Continuation
  ) -> Task<Void, Never> {
    let (connector, kind) = (connectors[index], kind)
    return Task {
      let outcome = await connector.find(kind, values)
      feed.yield(.outcome(connector: index, outcome))
    }
  }
}
