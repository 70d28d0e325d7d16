import Groundwork

/// What is due when, soonest first; in the order it was added where the moment is the same.
struct Agenda<Value> {
  private var items: [(moment: Moment, order: Int, value: Value)] = []
  private var added = 0

  mutating func add(_ value: Value, at moment: Moment) {
    added += 1
    // Sorted descending, so that the next one is taken off the end.
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if items[middle].moment > moment { low = middle + 1 } else { high = middle }
    }
    items.insert((moment, added, value), at: low)
  }

  mutating func next(until end: Moment) -> (moment: Moment, value: Value)? {
    guard let last = items.last, last.moment <= end else { return nil }
    items.removeLast()
    return (last.moment, last.value)
  }
}
