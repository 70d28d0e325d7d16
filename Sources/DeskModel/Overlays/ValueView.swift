public import GenesysCloud
public import Groundwork

/// A whole value, to read at leisure.
public struct ValueView: Sendable, Equatable {
  /// Whose value it is.
  public var title: String
  /// The value as it is, from outside and not yet safe for a terminal. Of a masked value only dots
  /// until it is revealed.
  public var whole: String
  /// The value as it is shown: a JSON object or array is laid out over several lines.
  public let text: String
  /// First line shown.
  public var offset = 0
  /// Which attribute it is, so that it stays what stands; nil for anything else.
  public var place: Place?
  /// What can be revealed; nil for a value that anybody may read.
  public var mask: Mask?
  /// Whether it has changed since it was opened.
  public var isChanged = false

  /// Where an attribute stands.
  public struct Place: Sendable, Equatable {
    /// The call.
    public var conversation: ConversationID
    /// Whose attribute.
    public var participant: ParticipantID
    /// The attribute key.
    public var key: String
  }

  /// A masked value in the viewer.
  public struct Mask: Sendable, Equatable {
    /// Until when it can be read; nil while it is masked.
    public var revealedUntil: Moment?
  }

  /// A value from its beginning.
  public init(title: String, whole: String, of place: Place? = nil, mask: Mask? = nil) {
    (self.title, self.whole, self.place, self.mask) = (title, whole, place, mask)
    text = Self.laidOut(whole) ?? whole
  }

  /// Whether the text is not the value letter by letter.
  public var isLaidOut: Bool { text != whole }

  /// Only what is JSON beyond doubt: a key that stands there twice must be seen twice.
  private static func laidOut(_ value: String) -> String? {
    guard let first = value.utf8.first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return (try? JSONParser.parse(Array(value.utf8), doubled: .refused))?.prettyText
  }

  /// About how many lines the text takes on a screen of a width.
  func lineLimit(columns: Int) -> Int {
    text.split(whereSeparator: \.isNewline).count + text.utf8.count / max(10, columns - 8) + 1
  }
}
