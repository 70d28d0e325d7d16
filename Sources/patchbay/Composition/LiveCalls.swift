import GenesysCloud

/// The live calls that a token can see: a person's own, or, since client credentials have no "my
/// calls" (genesys-cloud-api, section 2.3), those that the activity query finds in every queue.
struct LiveCalls: Sendable {
  let platform: any PlatformService

  /// What was found.
  struct Found: Sendable {
    /// In the platform's order.
    var calls: [Conversation]
    /// Queues of which the platform does not show every call.
    var cutOff: [Queue] = []
  }

  /// Every live call. The kind of the token decides where to look: a platform may answer "my calls" of nobody
  /// with an empty list.
  func all() async throws(PlatformError) -> Found {
    switch try await platform.tokenKind() {
    case .user: Found(calls: try await platform.myCalls().map(\.conversation).filter { !$0.hasEnded })
    case .clientCredentials: try await ofQueues()
    }
  }

  /// Who asks, where that makes a difference: on a call with several people of the organisation its state is
  /// that of the asker's own leg. Client credentials are nobody.
  func asker(of calls: [Conversation]) async -> String? {
    guard calls.contains(where: \.isShared) else { return nil }
    return ((try? await platform.person()) ?? nil)?.id
  }

  private func ofQueues() async throws(PlatformError) -> Found {
    let queues = try await platform.queues()
    guard !queues.isEmpty else { return Found(calls: []) }
    let activity = try await platform.activity(queueIDs: queues.map(\.id))
    var found = Found(calls: [], cutOff: queues.filter { activity.cutOff.contains($0.id) })
    for id in activity.calls {
      do {
        let call = try await platform.anyShape(id)
        if !call.hasEnded { found.calls.append(call) }
      } catch  where error.status == 404 {
        // It ended between the query and the read.
        continue
      }
    }
    return found
  }
}

extension PlatformService {
  /// A conversation in the shape that can be had: the generic one needs a permission, the calls one
  /// needs none but may not know an ended call.
  func anyShape(_ id: ConversationID) async throws(PlatformError) -> Conversation {
    do {
      return try await conversation(id).conversation
    } catch  where error.status == 403 {
      return try await call(id).conversation
    }
  }
}
