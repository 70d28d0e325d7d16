public import GenesysCloud
public import Groundwork

/// One change of one attribute in the life of a call.
public struct TimelineEntry: Sendable, Hashable {
  /// Whose change it was, as far as anybody can know: no event names a writer.
  public enum Author: Sendable, Hashable {
    /// A write of ours, by the ticket of its order.
    case ours(CallDeskOrder.Ticket)
    case other
    /// A write of ours from before this desk was opened, as the journal tells it.
    case earlier
    /// Another Patchbay that keeps the same journal.
    case otherPatchbay

    /// The word of the exported document.
    var json: String {
      switch self {
      case .ours, .earlier: "ours"
      case .other: "other"
      case .otherPatchbay: "other_patchbay"
      }
    }
  }

  /// When it left us, or when we saw it.
  public var time: Timestamp
  /// Whose attribute.
  public var participant: ParticipantID
  /// The attribute key.
  public var key: String
  /// The value before; nil when the key was not there.
  public var old: String?
  /// The value after; nil when the key vanished.
  public var new: String?
  /// Whose change it was.
  public var author: Author
  /// What became of ours; nil for another's.
  public var fate: Fate?
  /// From the request's start to its 202.
  public var accepted: Interval?
  /// From the request's start to what showed the value.
  public var confirmed: Interval?

  /// A value as it may stand on a screen. What the journal has kept of a private one is shown as it is: dots.
  public func shown(_ value: String, _ privacy: Privacy) -> String {
    author == .earlier && value == Privacy.dots ? value : privacy.shown(key: key, value: value)
  }

  /// The document that is exported. Values that `privacy` masks stay masked; of those that are never
  /// logged nothing is in it but that they were there (`"withheld": true`).
  public func json(_ privacy: Privacy) -> JSONValue {
    let isWithheld = [old, new].contains { value in
      value.map { privacy.privacyClass(of: key, value: $0) >= .neverLog } ?? false
    }
    func shown(_ value: String?) -> JSONValue {
      guard let value, !isWithheld else { return .null }
      return .string(self.shown(value, privacy))
    }
    return .members([
      ("time", .string(time.iso8601)), ("participant", .string(participant.rawValue)), ("key", .string(key)),
      ("old", shown(old)), ("new", shown(new)),
      ("withheld", isWithheld ? true : nil), ("by", .string(author.json)),
      ("earlier", author == .earlier ? true : nil),
      ("fate", fate.map { .string($0.json) }),
      ("acceptedMs", accepted.map { .int($0.milliseconds) }),
      ("confirmedMs", confirmed.map { .int($0.milliseconds) }),
    ])
  }
}
