/// A numbered fault of the simulator (product.md, *The demo*).
public struct Fault: Sendable, Hashable {
  /// The digit that causes it.
  public var number: Int
  /// What goes wrong.
  public var title: String

  /// In the order of the menu.
  public static let all = [
    Fault(number: 1, title: "another system overwrites account_tier"),
    Fault(number: 2, title: "the next event is lost"),
    Fault(number: 3, title: "the next PATCH times out after arriving"),
    Fault(number: 4, title: "409 storm"),
    Fault(number: 5, title: "the link is cut for 20 s"),
    Fault(number: 6, title: "slow CRM"),
    Fault(number: 7, title: "the token expires"),
  ]
}
