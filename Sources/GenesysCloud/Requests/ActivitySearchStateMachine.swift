internal import OrderedCollections

/// Finds every live call of some queues by activity queries (section 6). An answer that the platform cuts off, or
/// that has more pages than we turn, becomes smaller questions: fewer queues, calls alone, one metric, one
/// direction. What even those do not show is told.
struct ActivitySearchStateMachine: Sendable {
  enum Input: Sendable {
    case begin
    /// The page that was asked for last.
    case page(ActivityPage)
  }

  enum Output: Sendable, Equatable {
    case ask(ActivityScope, page: Int)
    case done(ActivityFound)
  }

  /// Keeps one query's body small.
  static let queuesPerQuery = 100
  static let pageSize = 100
  static let maximumPages = 50

  private struct Turning: Sendable {
    var scope: ActivityScope
    var page = 1
    var seen: Set<ConversationID> = []
    var listed = 0
    var cutOff: Set<String> = []
  }

  /// Questions still to ask, the next one last.
  private var open: [ActivityScope]
  private var turning: Turning?
  private var found: OrderedSet<ConversationID> = []
  private var cutOff: OrderedSet<String> = []

  init(queueIDs: [String]) {
    open = stride(from: 0, to: queueIDs.count, by: Self.queuesPerQuery).reversed().map {
      ActivityScope(queueIDs: Array(queueIDs[$0..<min($0 + Self.queuesPerQuery, queueIDs.count)]))
    }
  }

  mutating func handle(_ input: Input) -> [Output] {
    if case .page(let page) = input, let asked = turning {
      guard let next = take(page, asked) else { return ask() }
      turning = next
      return [.ask(next.scope, page: next.page)]
    }
    return ask()
  }

  private mutating func ask() -> [Output] {
    turning = open.popLast().map { Turning(scope: $0) }
    guard let turning else { return [.done(ActivityFound(Array(found), cutOff: Array(cutOff)))] }
    return [.ask(turning.scope, page: 1)]
  }

  /// The next page of the same question; nil when there is none.
  private mutating func take(_ page: ActivityPage, _ asked: Turning) -> Turning? {
    var asked = asked
    let before = asked.seen.count
    asked.seen.formUnion(page.calls)
    asked.listed += page.listed
    asked.cutOff.formUnion(
      page.isCutOff ? Set(asked.scope.queueIDs) : page.cutOff.intersection(asked.scope.queueIDs))
    found.formUnion(page.calls)
    if isLast(page, asked, isNew: asked.seen.count > before) {
      if !asked.cutOff.isEmpty { split(asked.scope, asked.cutOff) }
      return nil
    }
    guard asked.page < Self.maximumPages else {
      split(asked.scope, [])
      return nil
    }
    asked.page += 1
    return asked
  }

  // The platform tells no number of pages (section 6): its counts do, and where it does not count a page that
  // is not full. One that brings nothing new ends it in any case.
  private func isLast(_ page: ActivityPage, _ asked: Turning, isNew: Bool) -> Bool {
    guard page.listed > 0, isNew || page.calls.isEmpty else { return true }
    return page.counted.map { asked.listed >= $0 } ?? (page.listed < Self.pageSize)
  }

  private mutating func split(_ scope: ActivityScope, _ short: Set<String>) {
    let parts = scope.parts(cutOff: short)
    guard parts.isEmpty else { return open += parts.reversed() }
    cutOff.formUnion(scope.queueIDs)
  }
}
