/// One of the five panes, in the order of their numbers (screens.md).
public enum Pane: Int, Sendable, Hashable, CaseIterable {
  case calls = 1, participants, attributes, customer, wire

  /// The word in its title.
  public var title: String {
    switch self {
    case .calls: "Calls"
    case .participants: "Participants"
    case .attributes: "Attributes"
    case .customer: "Customer"
    case .wire: "Wire"
    }
  }
}
