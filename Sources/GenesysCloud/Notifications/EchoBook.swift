/// What two lines of one lane have both to tell, so that it is told once and in order: a snapshot
/// that comes again by the slower line would show the past.
///
/// Each line tells in order, and both tell the same. So whatever the other line has told already is an
/// echo; it answers for one telling and no more, since a call may come back to where it was.
struct EchoBook: Sendable {
  private enum Telling: Sendable, Hashable {
    case conversation(Conversation, ConversationReport.Source)
    case presence(Presence)
    case routingStatus(RoutingStatus)
  }

  /// More than two lines can be apart.
  private static let limit = 256
  private var told: [(line: Int, telling: Telling)] = []

  /// Whether another line has told this already; if not, it is remembered.
  mutating func isEcho(_ news: ChannelNews, by line: Int) -> Bool {
    guard let telling = Self.telling(news) else { return false }
    if let index = told.firstIndex(where: { $0.line != line && $0.telling == telling }) {
      told.remove(at: index)
      return true
    }
    if told.count == Self.limit { told.removeFirst() }
    told.append((line, telling))
    return false
  }

  private static func telling(_ news: ChannelNews) -> Telling? {
    switch news {
    case .conversation(let report): .conversation(report.conversation, report.source)
    case .presence(let presence): .presence(presence)
    case .routingStatus(let status): .routingStatus(status)
    case .link, .topics, .gone, .signedOut, .reread: nil
    }
  }
}
