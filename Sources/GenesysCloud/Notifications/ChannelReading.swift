/// What one read brought.
struct ChannelReading: Sendable {
  var reports: [ConversationReport] = []
  /// The person, where presence and routing status are watched too.
  var agent: Agent?
  /// Asked for by id, and not there.
  var missing: [ConversationID] = []
}
