internal import GenesysCloud
internal import Groundwork

/// One attribute written to a call that was named for it, and put back.
struct LatencyTrial: Sendable {
  /// The one attribute that `doctor` ever writes.
  static let key = "patchbay_doctor"

  /// The write that was measured.
  var written: KeyWrite
  /// The write that put back what was there; nil where nothing was to put back.
  var restored: KeyWrite?
  /// Keys of others that went away meanwhile.
  var lost: [String] = []
  /// Putting back was tried and came to nothing.
  var isLeft = false

  /// What is said before anything is written.
  static func announcement(_ conversation: ConversationID) -> String {
    "writes \(key) to the customer of conversation \(conversation), and then puts back what was there"
  }

  /// What to write: never the same twice, and no number that could be a card's.
  static func value(at now: Moment) -> String { "measured \(now.wall.iso8601.suffix(13).dropLast())" }

  /// What puts back what was there, and only if our value still stands: another writer's is left alone.
  /// Nil when ours never left. The platform has no delete: a new key becomes empty.
  static func restoration(of written: KeyWrite, in conversation: ConversationID) -> AttributeSetRequest? {
    switch written.fate {
    case .proposed, .unchanged, .waiting, .refused, .notWritten, .overwritten, .conflict: return nil
    case .sent, .accepted, .confirmed, .unknown: break
    }
    return AttributeSetRequest(
      conversation: conversation, pairs: [.init(key, written.old ?? "")],
      guards: [key: written.new], timeout: patience)
  }

  /// How long an event is waited for.
  static let patience = Interval.seconds(8)
}
