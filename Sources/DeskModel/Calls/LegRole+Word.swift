public import GenesysCloud

extension LegRole {
  /// The word on screen; empty for who serves the customer.
  public var word: String {
    switch self {
    case .own: ""
    case .consulted: "consulted"
    case .monitoring: "listening"
    case .coaching: "coaching"
    case .barging: "barging"
    }
  }
}
