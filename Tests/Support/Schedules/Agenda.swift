public import Groundwork

/// What is due when, soonest first; in the order it was added where the moment is the same.
public struct Agenda<Value> {
  private var items: [(moment: Moment, value: Value)] = []

  /// Nothing is due.
  public init() {}

  /// How much is to come.
  public var count: Int { items.count }

  /// Adds what is due then, behind whatever is due at the same moment.
  public mutating func add(_ value: Value, at moment: Moment) {
    // Sorted descending, so that the next one is taken off the end.
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if items[middle].moment > moment { low = middle + 1 } else { high = middle }
    }
    items.insert((moment, value), at: low)
  }

  /// Takes the next one that is due by then.
  public mutating func next(until end: Moment) -> (moment: Moment, value: Value)? {
    guard let last = items.last, last.moment <= end else { return nil }
    return items.removeLast()
  }
}
