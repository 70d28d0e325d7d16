public import GenesysCloud

/// What the last paint put on the screen, as the views report it. Keys that depend on what a person
/// can see (`i`, page up and down) look here, so the layout has one home.
public struct Painted: Sendable, Hashable {
  /// Rows of content of each pane that is on the screen.
  public var rows: [Pane: Int]
  /// Rows of the list in the topmost dialog.
  public var overlayRows: Int
  /// The call whose proposal is shown.
  public var conversation: ConversationID?
  /// Changed keys of its proposal that can be read, with the value they would get.
  public var proposed: [String: String]
  /// Whether a duration that ticks can be seen.
  public var showsDuration: Bool

  /// What a paint showed.
  public init(
    rows: [Pane: Int] = [:], overlayRows: Int = 10, conversation: ConversationID? = nil,
    proposed: [String: String] = [:], showsDuration: Bool = true
  ) {
    self.rows = rows
    self.overlayRows = overlayRows
    self.conversation = conversation
    self.proposed = proposed
    self.showsDuration = showsDuration
  }
}
