internal import Groundwork

/// What two lines of one lane have both to tell, so that it is told once and in order: a snapshot
/// that comes again by the slower line would show the past.
///
/// Each line tells in order, and both tell the same. So whatever the other line has told already is an
/// echo; it answers for one telling and no more, since a call may come back to where it was.
struct EchoBook: Sendable {
  private enum Telling: Sendable, Equatable {
    case conversation(Conversation, ConversationReport.Source)
    case presence(Presence)
    case routingStatus(RoutingStatus)

    /// Whether both say the same, values byte for byte.
    static func == (one: Telling, other: Telling) -> Bool {
      switch (one, other) {
      case (.conversation(let one, let source), .conversation(let two, let otherSource)):
        one == two && source == otherSource
          && zip(one.participants, two.participants).allSatisfy { $0.$attributes.isExactly($1.$attributes) }
      case (.presence(let one), .presence(let two)): one == two
      case (.routingStatus(let one), .routingStatus(let two)): one == two
      default: false
      }
    }

    /// Whether both are about the same thing.
    func sharesSubject(with other: Telling) -> Bool {
      switch (self, other) {
      case (.conversation(let one, let source), .conversation(let two, let otherSource)):
        one.id == two.id && source == otherSource
      case (.presence, .presence), (.routingStatus, .routingStatus): true
      default: false
      }
    }
  }

  /// More than two lines can be apart.
  private static let limit = 256
  /// What each line brought last, told or not: the same again is a repetition.
  private var latest: [Int: Telling] = [:]
  private var told: [(line: Int, telling: Telling)] = []
  /// Since when there is only one line left to tell, and until when it may lag behind the one that
  /// went.
  var ends: Moment?

  /// Whether this has been told already. If not it is remembered, while another line may tell it too.
  mutating func isEcho(_ news: ChannelNews, by line: Int, at now: Moment) -> Bool {
    if let ends, now >= ends {
      (latest, told) = ([:], [])
      return false
    }
    guard let telling = Self.telling(news) else { return false }
    if latest.updateValue(telling, forKey: line) == telling { return true }
    if let index = told.firstIndex(where: { $0.line != line && $0.telling == telling }) {
      // Whatever was told of it before that will not come by this line any more.
      let (earlier, later) = (told[..<index], told[(index + 1)...])
      told = earlier.filter { $0.line == line || !$0.telling.sharesSubject(with: telling) } + later
      return true
    }
    // The newer line, of the higher number, tells only what comes after it was subscribed: what the
    // older one has not caught up with is newer than what it brings.
    if told.contains(where: { $0.line > line && $0.telling.sharesSubject(with: telling) }) { return true }
    guard ends == nil else { return false }
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
