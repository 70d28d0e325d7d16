public import CallDesk
public import CustomerLookup
public import GenesysCloud
public import Groundwork

/// Something worth a sentence in linear mode (product.md). Text in it is from outside.
public enum DeskFact: Sendable, Hashable {
  /// A call rings.
  case alerting(Caller, queue: String, until: Timestamp?)
  case connected(Caller)
  /// We are on a call that somebody else serves.
  case joined(Caller, as: LegRole)
  case held(Caller)
  /// Our microphone in a call.
  case muted(Caller, isMuted: Bool)
  /// The recording of a call was paused, or goes on.
  case recording(Caller, isPaused: Bool)
  case ended(Caller, length: Interval?)
  case lookup(Caller?, LookupAnswer)
  /// A key that `inject` would write.
  case proposed(key: String, now: String?, wouldBe: String)
  /// A key of a write has come to its end.
  case fate(KeyWrite, at: Timestamp)
  /// Someone else changed a key.
  case other(key: String, old: String?, new: String?, at: Timestamp)
  /// That was another Patchbay.
  case otherPatchbay(key: String, new: String?, at: Timestamp)
  case link(LinkState)
  /// The link is back: how long it was away and which keys changed meanwhile.
  case linkBack(gap: Interval, changed: [String])
  case wrapupDue(Caller, by: Timestamp?)
  case wrapupGiven(Caller)
  /// Why a command did nothing, or what became of a call action.
  case notice(Notice)
  /// What a command of linear mode can be given, to be chosen by number.
  case choices(CommandID, [String])
  /// A deed waits for the person to type `yes`.
  case question(String)

  /// Whose call it is.
  public struct Caller: Sendable, Hashable {
    /// The conversation.
    public var id: ConversationID
    /// Name of the customer, or `withheld`.
    public var name: String
    /// Readable number; empty when withheld.
    public var number: String
    /// What it is called in a sentence.
    public var words: CallerWords { CallerWords(name: name, number: number) }
  }
}
