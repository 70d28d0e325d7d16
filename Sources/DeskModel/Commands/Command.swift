/// One action of the desk. Dispatch, footer, help, the palette and the README's key table are all
/// made from these records.
public struct Command: Sendable {
  public var id: CommandID
  /// A word or two for the footer and the palette.
  public var title: String
  /// One line for the help.
  public var help: String
  public var group: Group
  /// Keys out of the box, the first one shown.
  public var keys: [Key]
  /// Whether its letter acts on the phone: then it exists in one case only.
  public var actsOnPhone: Bool
  /// Higher ones come first in a footer that is too narrow; 0 never stands in the footer.
  public var footerRank: Int
  /// Why it cannot run now; nil when it can.
  public var refusal: @Sendable (Desk) -> String?
  /// Whether it exists at all in this profile.
  public var isOffered: @Sendable (Desk) -> Bool

  /// What a command acts on (interface.md, *Keys*).
  public enum Group: String, Sendable, CaseIterable {
    case move, find, data, phone, simulator, desk
  }

  /// The word that runs it from the palette and in linear mode.
  public var word: String { id.rawValue }
  /// Why it cannot run now; nil when it can.
  public func isEnabled(_ desk: Desk) -> String? { refusal(desk) }
}
