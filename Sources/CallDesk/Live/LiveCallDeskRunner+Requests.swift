internal import GenesysCloud
internal import Groundwork

extension LiveCallDeskRunner {
  /// Sends one request beside the loop and mails its result. A request that has left is never
  /// cancelled: its fate would be unknown for no reason.
  func request(_ output: CallDeskStateMachine.Output) {
    Task { [self] in
      if let mail = await result(of: output) { self.mail.yield(mail) }
    }
  }

  private func result(of output: CallDeskStateMachine.Output) async -> LiveCallDesk.Mail? {
    switch output {
    case .signIn:
      return .input(.signedIn(await attempt { () async throws(PlatformError) in try await platform.me() }))
    case .patch(let place, let patch, let values): return await self.patch(place, patch, values)
    case .read(let id):
      let result = await attempt { () async throws(PlatformError) in try await platform.call(id) }
      return .input(.read(id, result))
    case .fill(let id):
      return .input(
        .filled(await attempt { () async throws(PlatformError) in try await platform.conversation(id) }))
    case .readForRecovery(let id):
      let result = await attempt { () async throws(PlatformError) in try await platform.eitherShape(of: id) }
      return .input(.recoveryRead(id, result))
    case .act(let ticket, let conversation, let participant, let change):
      let result = await attempt { () async throws(PlatformError) in
        try await platform.patchParticipant(conversation, participant, change)
      }
      return .input(.acted(ticket, result.failure))
    case .setRecording(let ticket, let conversation, let paused):
      let result = await attempt { () async throws(PlatformError) in
        try await platform.setRecording(conversation, paused: paused)
      }
      return .input(.acted(ticket, result.failure))
    case .setPresence(let ticket, let userID, let definitionID):
      let result = await attempt { () async throws(PlatformError) in
        try await platform.setPresence(userID: userID, definitionID: definitionID)
      }
      return .input(.presenceAsked(ticket, result.failure))
    case .readWrapupCodes(let conversation, let participant):
      return await read { () async throws(PlatformError) in
        .wrapupCodes(conversation, try await platform.wrapupCodes(conversation, participant))
      }
    case .readPresenceDefinitions:
      return await read { () async throws(PlatformError) in
        .presenceDefinitions(try await platform.presenceDefinitions())
      }
    case .news, .openChannel, .reconnect, .checkClocks, .reread, .lookup, .cancelLookup, .readJournal,
      .ended, .readEarlier, .searchWriters, .noteProposal, .noteReveal:
      return nil
    }
  }

  private func patch(
    _ place: CallDeskStateMachine.Place, _ patch: Int, _ values: [String: String]
  ) async -> LiveCallDesk.Mail {
    let result = await attempt { () async throws(PlatformError) in
      try await platform.patchAttributes(place.conversation, place.participant, values, flavour: .generic)
    }
    return .input(.patched(place, patch: patch, result))
  }

  // A list for a dialog: its failure belongs to no write and no action.
  private func read(_ body: () async throws(PlatformError) -> CallDeskNews) async -> LiveCallDesk.Mail {
    switch await attempt(body) {
    case .success(let item): .news(item)
    case .failure(let error): .input(.trouble(error.words))
    }
  }

  private func attempt<Value: Sendable>(
    _ body: () async throws(PlatformError) -> Value
  ) async -> Result<Value, PlatformError> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
