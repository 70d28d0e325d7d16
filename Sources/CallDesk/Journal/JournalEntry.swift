public import GenesysCloud
public import Groundwork

/// One fact that the journal keeps.
public struct JournalEntry: Sendable, Hashable {
  /// What kind of fact.
  public enum Kind: String, Sendable, CaseIterable {
    /// A key of a write has reached a fate. *sent* stands here before the PATCH leaves.
    case write
    /// An attribute changed on the platform.
    case change
    /// A customer was looked up.
    case lookup
    /// What a customer's record would write.
    case proposal
    /// A masked value was shown to a person. The value itself is not kept.
    case reveal
    /// A secure attribute has reached a fate. Nothing of its value is kept.
    case secure
    /// The clock of the run was found to be wrong, so the times of all its entries are.
    case clock
  }

  /// When.
  public var time: Timestamp
  /// Which run of the program.
  public var run: String
  /// What kind of fact.
  public var kind: Kind
  /// Which call; nil for a lookup that belongs to none.
  public var conversation: ConversationID?
  /// Whose attributes.
  public var participant: ParticipantID?
  /// The attribute key.
  public var key: String?
  /// The value before; nil when the key was not there.
  public var old: JournalValue?
  /// The value it should get, or has.
  public var new: JournalValue?
  /// Which write of the run; nil for what is no write.
  public var write: Int?
  /// The word of `Fate.json`.
  public var fate: String?
  /// Said of an unknown fate: whoever wrote this still looked, so it is not the last word.
  public var isOpen = false
  /// From the request's start to its 202.
  public var accepted: Interval?
  /// From the request's start to what showed the value.
  public var confirmed: Interval?
  /// What else there is to say, such as a reason or how many customers matched.
  public var remark: String?
  /// Which end was written down before and is not true any more; nil for what is no end after an end.
  public var corrects: String?
  /// Which profile a write was made with: another may not know its call.
  public var profile: String?

  /// A fact with nothing said of it yet.
  public init(
    _ kind: Kind, time: Timestamp, run: String, conversation: ConversationID? = nil,
    participant: ParticipantID? = nil, key: String? = nil
  ) {
    (self.kind, self.time, self.run) = (kind, time, run)
    (self.conversation, self.participant, self.key) = (conversation, participant, key)
  }

  /// Whether what became of it is still to be found out.
  public var isUnfinished: Bool {
    kind == .write && (hasNotLeft || fate == "sent" || fate == "accepted" || isOpen)
  }

  /// Whether it was still in our queue, or back in it after an answer that says it was not taken.
  var hasNotLeft: Bool { fate == "waiting" }
}

extension JournalEntry {
  /// The document that is kept and exported; members that are nil are left out.
  public var json: JSONValue {
    .members([
      ("time", .string(time.iso8601)), ("run", .string(run)), ("kind", .string(kind.rawValue)),
      ("conversation", conversation.map { .string($0.rawValue) }),
      ("participant", participant.map { .string($0.rawValue) }), ("key", key.map(JSONValue.string)),
      ("old", old?.json), ("new", new?.json), ("write", write.map(JSONValue.int)),
      ("fate", fate.map(JSONValue.string)), ("open", isOpen ? true : nil),
      ("acceptedMs", accepted.map { .int($0.milliseconds) }),
      ("confirmedMs", confirmed.map { .int($0.milliseconds) }), ("remark", remark.map(JSONValue.string)),
      ("corrects", corrects.map(JSONValue.string)), ("profile", profile.map(JSONValue.string)),
    ])
  }

  /// Reads what `json` writes; nil for anything else.
  public init?(_ json: JSONValue) {
    guard let time = json["time"]?.string.flatMap({ Timestamp(iso8601: $0) }), let run = json["run"]?.string,
      let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:))
    else { return nil }
    self.init(
      kind, time: time, run: run,
      conversation: json["conversation"]?.string.map { ConversationID(rawValue: $0) },
      participant: json["participant"]?.string.map { ParticipantID(rawValue: $0) }, key: json["key"]?.string)
    old = json["old"].flatMap { JournalValue($0) }
    new = json["new"].flatMap { JournalValue($0) }
    write = json["write"]?.number?.exactly()
    fate = json["fate"]?.string
    isOpen = json["open"] == true
    accepted = json["acceptedMs"]?.number?.milliseconds
    confirmed = json["confirmedMs"]?.number?.milliseconds
    remark = json["remark"]?.string
    corrects = json["corrects"]?.string
    profile = json["profile"]?.string
  }
}
