/// What one read brought.
struct ChannelReading: Sendable {
  /// Asked for by id and not shown, with what the platform said instead.
  struct Missing: Sendable {
    var id: ConversationID
    var error: PlatformError
  }

  var reports: [ConversationReport] = []
  /// The person, where presence and routing status are watched too.
  var agent: Agent?
  var missing: [Missing] = []
}
