internal import Groundwork

/// A frame of the channel, opened only as far as its topic (section 7.2). The body stays bytes until
/// somebody wants it: most frames on a busy queue change calls that nobody looks at.
struct ChannelEnvelope: Sendable {
  /// `topicName`.
  let topic: String
  /// The document that is the event, still unread.
  let bodyBytes: ArraySlice<UInt8>

  /// Nil when the frame is no JSON object with a topic.
  init?(_ frame: [UInt8]) {
    var scanner = JSONMemberScanner(frame)
    var (topic, body) = (String?.none, frame[0..<0])
    while let member = scanner.next() {
      switch member.name {
      case "topicName": topic = (try? JSONParser.parse(Array(member.value)))?.string
      case "eventBody": body = member.value
      default: break
      }
    }
    guard scanner.isComplete, let topic else { return nil }
    (self.topic, bodyBytes) = (topic, body)
  }

  /// The event; nil when it is missing or no JSON.
  func body() -> JSONValue? { try? JSONParser.parse(Array(bodyBytes)) }
}
