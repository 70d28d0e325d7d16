public import GenesysCloud
public import Groundwork

extension HeadlessDesk {
  /// The secure attributes of a conversation, with their version. The journal notes the keys whose
  /// values a person is shown.
  /// - Parameters:
  ///   - id: the conversation.
  ///   - revealing: keys whose values are about to be shown; nil for all of them.
  /// - Returns: everything that stands there.
  /// - Throws: why it cannot be read.
  public func secureAttributes(
    of id: ConversationID, revealing: [String]?
  ) async throws(HeadlessFailure) -> SecureAttributes {
    let shown: SecureAttributes
    do { shown = try await platform.secureAttributes(of: id) } catch { throw .platform(error) }
    for key in revealing ?? shown.values.keys.sorted() where shown.values[key] != nil {
      journal?.noteReveal(key, nil, id)
    }
    return shown
  }

  /// Writes secure attributes and waits until a read shows them.
  /// - Parameters:
  ///   - pairs: keys with their values, each key once.
  ///   - id: the conversation.
  ///   - timeout: how long reads look for the values.
  /// - Returns: each key with its fate.
  /// - Throws: why nothing was sent.
  public func setSecure(
    _ pairs: [(key: String, value: Secret)], of id: ConversationID, timeout: Interval
  ) async throws(HeadlessFailure) -> SecureSetResult {
    var machine = SecureWriteStateMachine(pairs, timeout: timeout, random: random)
    var step = machine.handle(.begin, at: time.now())
    var isInterrupted = false
    while step != .end {
      let input = try await carryOut(step, machine.keys, id)
      isInterrupted = isInterrupted || Task.isCancelled
      // What has left is waited for; what has not is not begun any more.
      step = machine.handle(Task.isCancelled && !input.isAnswer ? .stop : input, at: time.now())
    }
    journal?.noteSecure(machine.keys, in: id)
    return SecureSetResult(
      conversation: id, keys: machine.keys, version: machine.version, requests: machine.requests,
      isInterrupted: isInterrupted, isTimedOut: isInterrupted && isOutOfTime)
  }

  private func carryOut(
    _ step: SecureWriteStateMachine.Step, _ keys: [KeyWrite], _ id: ConversationID
  ) async throws(HeadlessFailure) -> SecureWriteStateMachine.Input {
    switch step {
    case .read:
      do { return .read(.success(try await platform.secureAttributes(of: id))) } catch {
        return .read(.failure(error))
      }
    case .put(let attributes):
      // Written down before it is sent.
      journal?.noteSecure(keys.filter { $0.fate == .sent }, in: id)
      return .put(await put(attributes, of: id))
    case .wait(let moment):
      return (try? await time.sleep(until: moment)) == nil ? .stop : .wake
    case .fail(let error): throw .platform(error)
    case .end: return .stop
    }
  }

  // A request that has left is never cancelled: its fate would be unknown for no reason.
  private func put(_ attributes: SecureAttributes, of id: ConversationID) async -> PlatformError? {
    await Task { () async -> PlatformError? in
      do throws(PlatformError) {
        _ = try await platform.putSecureAttributes(attributes, of: id)
        return nil
      } catch { return error }
    }.value
  }
}

extension SecureWriteStateMachine.Input {
  fileprivate var isAnswer: Bool { if case .put = self { true } else { false } }
}
