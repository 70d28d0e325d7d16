public import Groundwork

/// What became of one key of a write (product.md, *Fate of a write*). Nothing is ever called
/// "written": *confirmed* is only said of a value that the platform has shown back.
public enum Fate: Sendable, Hashable {
  /// In a proposal; nothing sent.
  case proposed
  /// The value is already there; never sent.
  case unchanged
  /// In our queue.
  case waiting(Reason)
  /// On its way, no answer yet.
  case sent
  /// 202; not shown back yet.
  case accepted(after: Interval)
  /// The platform showed exactly this value.
  case confirmed(after: Interval, by: Proof)
  /// It may have arrived.
  case unknown(Doubt)
  /// 409 after the retries; `theirs` is the value that stands.
  case conflict(theirs: String?)
  /// Another writer's value stands.
  case overwritten(theirs: String?)
  /// Refused by the platform or by us before sending.
  case refused(reason: String, status: Int?)
  /// Never sent.
  case notWritten(reason: String)

  /// Why a write was never sent whose call ended first.
  public static let overReason = "the call had ended before it was sent"

  /// What a write waits for.
  public enum Reason: Sendable, Hashable {
    case link, rateLimit(until: Timestamp), earlierWrite, retry(at: Timestamp)
  }
  /// What showed the value.
  public enum Proof: String, Sendable { case event, read }
  /// Why nobody knows.
  public enum Doubt: Sendable, Hashable {
    case noAnswer
    /// An answer that says neither yes nor no: a server error, or no JSON.
    case badAnswer(status: Int, words: String)
    case notSeen(within: Interval)
  }

  /// The word of the JSON output (interface.md).
  public var json: String {
    switch self {
    case .proposed: "proposed"
    case .unchanged: "unchanged"
    case .waiting: "waiting"
    case .sent: "sent"
    case .accepted: "accepted"
    case .confirmed: "confirmed"
    case .unknown: "unknown"
    case .conflict: "conflict"
    case .overwritten: "overwritten"
    case .refused: "refused"
    case .notWritten: "not_written"
    }
  }

  /// Whether it is the same down to the bytes of another's value.
  func isExactly(_ other: Fate) -> Bool { self == other && theirs.isExactly(other.theirs) }

  private var theirs: String? {
    switch self {
    case .conflict(let theirs), .overwritten(let theirs): theirs
    default: nil
    }
  }

  /// Whether it says that the value does not stand there by this write.
  var saysNotThere: Bool {
    switch self {
    case .refused, .notWritten, .conflict: true
    default: false
    }
  }

  /// Whether nothing more will happen to it by itself.
  public var isFinal: Bool {
    switch self {
    case .proposed, .waiting, .sent, .accepted: false
    // Unknown is settled by the next event that shows the key; until then it stands.
    default: true
    }
  }
}
