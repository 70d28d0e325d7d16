internal import Groundwork

/// What is due when: a binary heap, because a busy floor holds ten thousand deadlines. Of two that
/// are due together the one noted first comes first.
struct Agenda<Item: Sendable>: Sendable {
  private struct Entry: Sendable {
    var due: Int64
    var number: UInt64
    var item: Item

    func isBefore(_ other: Entry) -> Bool { (due, number) < (other.due, other.number) }
  }

  private var heap: [Entry] = []
  private var number: UInt64 = 0

  /// When the first item is due, in ticks of the monotonic clock.
  var next: Int64? { heap.first?.due }

  mutating func note(_ item: Item, at due: Moment) {
    number += 1
    heap.append(Entry(due: due.ticks, number: number, item: item))
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The first item, when its time has come.
  mutating func take(at now: Moment) -> Item? {
    guard let first = heap.first, first.due <= now.ticks else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first.item }
    heap[0] = last
    sink()
    return first.item
  }

  private mutating func sink() {
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let child = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
