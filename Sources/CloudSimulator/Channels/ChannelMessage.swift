internal import Groundwork

/// The texts that go over a notification socket.
enum ChannelMessage {
  /// Heartbeat and pong (section 7.4).
  static func metadata(_ message: String) -> String {
    let value: JSONValue = ["topicName": "channel.metadata", "eventBody": ["message": .string(message)]]
    return value.text
  }

  /// System topics arrive without a subscription.
  static func system(_ topic: String, _ message: String) -> String {
    let value: JSONValue = [
      "topicName": .string(topic), "version": "2", "eventBody": ["message": .string(message)],
    ]
    return value.text
  }

  /// An event (section 7.2). `body` is JSON already, because one body goes to many topics.
  static func event(_ topic: String, body: String, correlationID: String) -> String {
    #"{"topicName":"\#(topic)","version":"2","eventBody":\#(body),"metadata":{"CorrelationId":"\#(correlationID)"}}"#
  }

  /// Answer to a subscription over the socket (section 7.1).
  static func result(_ code: String, _ status: String, correlationID: String?, topics: [String]) -> String {
    var members = Members()
    members.text("result", code)
    members.text("status", status)
    members.text("correlationId", correlationID)
    members.put("topics", .strings(topics))
    return members.value.text
  }
}
