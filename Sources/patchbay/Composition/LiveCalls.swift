import GenesysCloud

/// The live calls that a token can see: a person's own, or, since client credentials have no "my
/// calls" (genesys-cloud-api, section 2.3), those that the activity query finds in every queue.
struct LiveCalls: Sendable {
  let platform: any PlatformService

  /// Every live call, in the platform's order.
  func all() async throws(PlatformError) -> [Conversation] {
    do {
      return try await platform.myCalls().map(\.conversation).filter { !$0.hasEnded }
    } catch  where error.code == "not.a.user" {
      return try await ofQueues()
    }
  }

  /// Who asks, where that makes a difference: on a call with several people of the organisation its state is
  /// that of the asker's own leg. Client credentials are nobody.
  func asker(of calls: [Conversation], _ credentials: Credentials) async -> String? {
    if case .clientCredentials = credentials { return nil }
    guard calls.contains(where: \.isShared) else { return nil }
    return try? await platform.me().id
  }

  private func ofQueues() async throws(PlatformError) -> [Conversation] {
    let queues = try await platform.queues().map(\.id)
    guard !queues.isEmpty else { return [] }
    var calls: [Conversation] = []
    for id in try await platform.activity(queueIDs: queues) {
      do {
        let call = try await platform.anyShape(id)
        if !call.hasEnded { calls.append(call) }
      } catch  where error.status == 404 {
        // It ended between the query and the read.
        continue
      }
    }
    return calls
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
