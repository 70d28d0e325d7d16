/// Something that goes wrong on demand, as it may on the real platform.
public enum SimulatorFault: Sendable, Hashable {
  /// Another system writes this attribute on the customer of the agent's call.
  case otherWriter(key: String, value: String)
  /// The next conversation events are never sent.
  case loseEvents(Int)
  /// The next conversation events are sent twice.
  case doubleEvents(Int)
  /// The next conversation events are sent after the one that follows them.
  case reorderEvents(Int)
  /// The next attribute PATCH is carried out, but its answer comes only after so many seconds.
  case holdAnswer(seconds: Int)
  /// The next requests are refused with this status and not carried out.
  case refuse(status: Int, count: Int, only: RequestKind)
  /// The next requests are answered 502 with an HTML page, as the edge in front of the platform does.
  case edgePage(count: Int)
  /// All notification sockets are cut, and none is let in for so many seconds.
  case cutLink(seconds: Int)
  /// Notification sockets stay open but say nothing for so many seconds.
  case silentSockets(seconds: Int)
  /// CRM answers take this much longer, for so many seconds.
  case slowCRM(milliseconds: Int, seconds: Int)
  /// CRM requests are refused with this status, for so many seconds.
  case breakCRM(status: Int, seconds: Int)
  /// Answers of the API take this much longer, for so many seconds.
  case slowAPI(milliseconds: Int, seconds: Int)
  /// Every topic is refused for want of a permission, for so many seconds.
  case rejectTopics(seconds: Int)
  /// Channels are forgotten before their socket opens, for so many seconds.
  case deadChannels(seconds: Int)
  /// Channels that stand, and those made within so many seconds, beat and deliver nothing any more; of one
  /// topic, where one is named by its end.
  case deafChannel(topic: String?, seconds: Int)
  /// A proxy answers for the notification sockets, for so many seconds, and lets none in.
  case refuseSockets(SocketAnswer, seconds: Int)
  /// The clock that answers are dated by is so many seconds ahead from now on; behind, when negative.
  case skewClock(seconds: Int)
  /// All tokens are over now; refreshing and signing in again work.
  case expireTokens
  /// Events are late by a random time in this range from now on.
  case lag(milliseconds: ClosedRange<Int>)
  /// The next attribute PATCHes replace the whole map instead of merging.
  case replaceAttributes(count: Int)
  /// The next writes of attributes are carried out, and a gateway answers this status for them.
  case applyThenRefuse(status: Int, body: GatewayBody, count: Int)
  /// The next conversation events leave the attributes of every participant out.
  case noAttributes(count: Int)

  /// A token without a user gets an empty list of its own calls instead of a refusal, for so many seconds.
  case emptyMyCalls(seconds: Int)
  /// The activity query lists only so many conversations of a group, the oldest and the newest, for so many
  /// seconds.
  case truncateActivity(count: Int, seconds: Int)
  /// Pages of the activity query hold no more than so many of a group, whatever is asked for, for so many seconds.
  case smallPages(count: Int, seconds: Int)

  /// What a gateway answers in the platform's place: a web page, nothing, or JSON that is not the platform's.
  public enum GatewayBody: String, Sendable, CaseIterable { case html, empty, json }

  /// What a proxy makes of a request for a socket.
  public enum SocketAnswer: Sendable, Hashable {
    /// A page with this status.
    case page(status: Int)
    /// The connection is reset.
    case reset
  }

  /// Which requests a fault is for; `writes` are the PATCHes and PUTs of attributes, so that a storm leaves channels alone.
  public enum RequestKind: String, Sendable, CaseIterable { case any, writes, reads }
}

extension SimulatorFault {
  /// A fault of the demo with its digit.
  public struct Numbered: Sendable, Hashable {
    /// 1 to 7.
    public let number: Int
    /// A few words for the menu.
    public let title: String
    /// What it does.
    public let fault: SimulatorFault
  }

  /// The faults that `F` offers in the demo (product.md).
  public static let numbered: [Numbered] = [
    Numbered(
      number: 1, title: "another system overwrites account_tier",
      fault: .otherWriter(key: "account_tier", value: "platinum")),
    Numbered(number: 2, title: "next event lost", fault: .loseEvents(1)),
    Numbered(number: 3, title: "PATCH times out after arriving", fault: .holdAnswer(seconds: 60)),
    Numbered(number: 4, title: "409 storm", fault: .refuse(status: 409, count: 8, only: .writes)),
    Numbered(number: 5, title: "cut the link 20 s", fault: .cutLink(seconds: 20)),
    Numbered(number: 6, title: "slow CRM", fault: .slowCRM(milliseconds: 4_000, seconds: 60)),
    Numbered(number: 7, title: "token expires", fault: .expireTokens),
  ]
}
