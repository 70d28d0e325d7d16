internal import Groundwork

extension PlatformClient {
  /// Every page; user tokens only.
  public func myCalls() async throws(PlatformError) -> [ConversationReport] {
    try await entities("conversations/calls", to: "list my calls").compactMap { entity in
      Conversation(entity.json, shape: .calls).map {
        ConversationReport(conversation: $0, source: .read, received: entity.received, asked: entity.asked)
      }
    }
  }

  /// The generic shape, which wants `conversation:communication:view`.
  public func conversation(_ id: ConversationID) async throws(PlatformError) -> ConversationReport {
    try await report(.get("conversations/\(id)", to: "read conversation \(id)"), shape: .generic)
  }

  /// The calls shape, which wants no permission.
  public func call(_ id: ConversationID) async throws(PlatformError) -> ConversationReport {
    try await report(.get("conversations/calls/\(id)", to: "read call \(id)"), shape: .calls)
  }

  /// Asks about a hundred queues at a time; no queues, no request.
  public func activity(queueIDs: [String]) async throws(PlatformError) -> ActivityFound {
    var search = ActivitySearchStateMachine(queueIDs: queueIDs)
    var next = search.handle(.begin)
    while case .ask(let scope, let page)? = next.first {
      next = search.handle(.page(ActivityPage(try await json(ActivityQuery.request(scope, page: page)))))
    }
    guard case .done(let found)? = next.first else { return ActivityFound() }
    return found
  }

  private func report(_ request: PlatformRequest, shape: Conversation.Shape) async throws(PlatformError)
    -> ConversationReport
  {
    let answer = try await send(request)
    guard let conversation = Conversation(try answer.json(request.action), shape: shape) else {
      throw PlatformError(unreadable: answer.http, action: request.action, problem: nil)
    }
    return ConversationReport(
      conversation: conversation, source: .read, received: answer.received, asked: answer.asked)
  }
}
