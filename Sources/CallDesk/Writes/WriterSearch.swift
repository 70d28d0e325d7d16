internal import GenesysCloud
internal import Groundwork

/// Changes that no write of this run explains; the shared journal may.
struct WriterSearch: Sendable, Hashable {
  var conversation: ConversationID
  var changes: [AttributeChange]
  /// When they were seen.
  var time: Moment
  /// Whatever made them cannot have left earlier.
  var since: Timestamp
}
