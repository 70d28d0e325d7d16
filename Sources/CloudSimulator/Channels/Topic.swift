internal import Groundwork

/// A topic name taken apart: what it is about and what it tells.
struct Topic: Sendable, Hashable {
  /// The whole name, as events carry it.
  let name: String
  let subject: Subject
  /// `conversations`, `conversations.calls`, `presence` …
  let suffix: String

  enum Subject: Sendable, Hashable {
    case user(String)
    case queue(String)
    case queueStatistics(String)
    case conversation(String)
    case system
  }

  private static let userSuffixes: Set = [
    "conversations", "conversations.calls", "conversationsummary", "presence", "routingStatus", "activity",
    "station",
    "tokens", "voicemail.messages",
  ]
  private static let queueSuffixes: Set = ["conversations", "conversations.calls", "users"]
  private static let statisticSuffixes: Set = ["observations", "activity"]
  private static let conversationSuffixes: Set = [
    "attributes", "user.start", "user.end", "acd.start", "acd.end", "wrapup", "acw",
  ]

  /// A plain topic; nil when the platform has none of that name (`v2.conversations.{id}` is such a one).
  init?(plain name: String) {
    self.name = name
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    func rest(after count: Int) -> String { parts.dropFirst(count).joined(separator: ".") }
    if parts.count >= 4, parts[0...1] == ["v2", "users"], Self.userSuffixes.contains(rest(after: 3)) {
      (subject, suffix) = (.user(parts[2]), rest(after: 3))
    } else if parts.count >= 5, parts[0...2] == ["v2", "routing", "queues"],
      Self.queueSuffixes.contains(rest(after: 4))
    {
      (subject, suffix) = (.queue(parts[3]), rest(after: 4))
    } else if parts.count == 5, parts[0...2] == ["v2", "analytics", "queues"],
      Self.statisticSuffixes.contains(parts[4])
    {
      (subject, suffix) = (.queueStatistics(parts[3]), parts[4])
    } else if parts.count >= 6, parts[0...3] == ["v2", "detail", "events", "conversation"],
      Self.conversationSuffixes.contains(rest(after: 5))
    {
      (subject, suffix) = (.conversation(parts[4]), rest(after: 5))
    } else if parts.count >= 3, parts[0...1] == ["v2", "system"] {
      (subject, suffix) = (.system, rest(after: 2))
    } else {
      return nil
    }
  }

  /// The plain topics behind a subscription, which may be combined:
  /// `v2.users.u-1?presence&routingStatus` (section 7.3). Nil when one of them does not exist or the name
  /// is too long.
  static func expand(_ subscription: String) -> [Topic]? {
    guard subscription.utf8.count < 200 else { return nil }
    guard let mark = subscription.firstIndex(of: "?") else { return Topic(plain: subscription).map { [$0] } }
    let prefix = subscription[..<mark]
    let suffixes = subscription[subscription.index(after: mark)...].split(separator: "&")
    let topics = suffixes.compactMap { Topic(plain: "\(prefix).\($0)") }
    return topics.isEmpty || topics.count != suffixes.count ? nil : topics
  }
}
