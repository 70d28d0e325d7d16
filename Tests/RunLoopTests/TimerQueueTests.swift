import Groundwork
import Testing

@testable import RunLoop

@Suite struct `Deadlines` {
  let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))

  @Test func `fall due in the order of their moments, equal ones in the order they were set`() {
    var queue = TimerQueue()
    for (id, milliseconds) in [(1, 30), (2, 10), (3, 20), (4, 10)] {
      queue.insert(id, at: start.advanced(by: .milliseconds(milliseconds)))
    }
    #expect(queue.nextDeadline == start.advanced(by: .milliseconds(10)))
    var order: [Int] = []
    while let id = queue.popDue(at: start.advanced(by: .milliseconds(30))) { order.append(id) }
    #expect(order == [2, 4, 3, 1])
    #expect(queue.nextDeadline == nil)
  }

  @Test func `are not due a nanosecond early`() {
    var queue = TimerQueue()
    queue.insert(1, at: start.advanced(by: .milliseconds(10)))
    #expect(queue.popDue(at: start.advanced(by: Interval(nanoseconds: 9_999_999))) == nil)
    #expect(queue.popDue(at: start.advanced(by: .milliseconds(10))) == 1)
  }

  @Test func `that were removed never fall due`() {
    var queue = TimerQueue()
    queue.insert(1, at: start)
    queue.insert(2, at: start)
    queue.remove(1)
    queue.remove(9)
    #expect(queue.popDue(at: start) == 2)
    #expect(queue.popDue(at: start) == nil)
  }
}
