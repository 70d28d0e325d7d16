internal import Groundwork

/// Deadlines in the order they fall due; equal ones in the order they were set.
struct TimerQueue {
  private struct Entry {
    let deadline: Moment
    let id: Int
  }

  /// Latest first, so that what is due leaves at the end.
  private var entries: [Entry] = []

  /// When the loop must wake next.
  var nextDeadline: Moment? { entries.last?.deadline }

  /// Adds a deadline under an id that grows with every call.
  mutating func insert(_ id: Int, at deadline: Moment) {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].deadline.ticks > deadline.ticks { low = middle + 1 } else { high = middle }
    }
    entries.insert(Entry(deadline: deadline, id: id), at: low)
  }

  /// Forgets a deadline; unknown ids are no mistake, it may just have fallen due.
  mutating func remove(_ id: Int) {
    entries.removeAll { $0.id == id }
  }

  /// Takes out the first deadline that has been reached.
  mutating func popDue(at now: Moment) -> Int? {
    guard let last = entries.last, last.deadline.ticks <= now.ticks else { return nil }
    return entries.removeLast().id
  }
}
