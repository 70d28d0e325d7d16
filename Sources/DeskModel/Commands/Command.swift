/// One action of the desk. Dispatch, footer, help, the palette and the README's key table are all
/// made from these records.
public struct Command: Sendable {
  /// Its name in `[keys]`, palette and linear mode.
  public var id: CommandID
  /// A word or two for the help and the palette.
  public var title: String
  /// One line for the help.
  public var help: String
  /// What it acts on.
  public var group: Group
  /// Keys out of the box, the one to show first.
  public var keys: [Key]
  /// Higher ones come first in a footer that is too narrow; 0 never stands in the footer.
  public var footerRank = 0
  /// What the footer says, where it depends on the call.
  var label: @Sendable (Desk) -> String
  private let reason: @Sendable (Desk) -> String?
  /// Whether it exists at all in this profile.
  public var isOffered: @Sendable (Desk) -> Bool = { _ in true }

  /// What a command acts on (interface.md, *Keys*).
  public enum Group: String, Sendable, CaseIterable {
    case move, find, data, phone, replay, simulator, desk
  }

  init(
    _ id: CommandID, _ group: Group, _ title: String, keys: String, rank: Int = 0, _ help: String,
    refusal: @escaping @Sendable (Desk) -> String? = { _ in nil }
  ) {
    (self.id, self.group, self.title, self.help, reason) = (id, group, title, help, refusal)
    self.keys = keys.split(separator: " ").compactMap { Key(spelling: String($0)) }
    footerRank = rank
    label = { _ in title }
  }

  /// The word that runs it from the palette and in linear mode.
  public var word: String { id.rawValue }

  /// Why it cannot run now; nil when it can.
  public func isEnabled(_ desk: Desk) -> String? { refusal(desk) }

  /// Why it cannot run now; nil when it can. What would send something never can in a replay.
  func refusal(_ desk: Desk) -> String? {
    desk.playback != nil && sends ? "this is a replay, and nothing is sent" : reason(desk)
  }

  private var sends: Bool {
    switch id {
    case .lookup, .inject, .edit, .new, .blank, .undo, .restore, .reconnect, .faults: true
    default: group == .phone
    }
  }

  /// Whether its letter acts on the phone: such a letter exists in one case only.
  public var actsOnPhone: Bool { group == .phone }

  func labelled(_ label: @escaping @Sendable (Desk) -> String) -> Command {
    var command = self
    command.label = label
    return command
  }
}
