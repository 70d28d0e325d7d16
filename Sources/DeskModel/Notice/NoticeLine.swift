public import Groundwork

/// What stands above the footer. A ringing call takes it over from everything else.
public enum NoticeLine: Sendable, Equatable {
  case alerting(Alert)
  /// What is being typed in the line itself: the filter of a pane.
  case filter(Pane, TextInput)
  case words(Notice)

  /// What is known of the end of a ringing.
  public enum Deadline: Sendable, Equatable {
    /// It rings here till then.
    case rings(until: Timestamp)
    /// That time is over, and the end is about to be shown.
    case rang(until: Timestamp)
    /// That time is over, and without a link nobody sees where the call is now.
    case gone(since: Timestamp)
  }

  /// A call that rings.
  public struct Alert: Sendable, Equatable {
    /// The call that rings: the selected one, else the oldest.
    public var call: CallEntry
    /// How many more ring.
    public var others: Int
    /// What was said of it last: `Answer requested since 14:00:41.`, or that the phone did not pick up.
    public var remark: Notice?
    /// When the ringing ends, or has ended; nil where the platform does not say.
    public var deadline: Deadline?
    /// What just happened, such as why a key did nothing: it stands below.
    public var said: Notice?
    /// Keys that act on it now, with what they do; none while a text is being typed.
    public var keys: [FooterItem]
  }
}
