import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

/// What waits for a terminal, in order and never torn.
@Suite struct `What waits for a terminal` {
  private func text(_ queue: OutputQueue) -> String { String(decoding: queue.next, as: UTF8.self) }

  @Test func `goes out in the order it came`() {
    var queue = OutputQueue()
    #expect(queue.isEmpty)
    queue.append("frame".utf8)
    queue.append(" next".utf8)
    #expect(text(queue) == "frame next")
    queue.took(7)
    #expect(text(queue) == "ext" && !queue.isEmpty)
    queue.took(3)
    #expect(queue.isEmpty && queue.next.isEmpty)
  }

  @Test func `what is said beside a picture waits for its end`() {
    var queue = OutputQueue()
    queue.append("picture".utf8)
    queue.took(3)
    queue.say(.bell, "!")
    #expect(text(queue) == "ture")
    queue.took(4)
    #expect(text(queue) == "!")
    queue.took(1)
    queue.say(.title, "T")
    #expect(text(queue) == "T")
  }

  @Test func `of each kind the newest wait, and no more`() {
    var queue = OutputQueue()
    queue.append("x".utf8)
    for number in 0..<10_000 {
      queue.say(.bell, "b")
      queue.say(.title, "t\(number) ")
      queue.say(.clipboard, "c\(number) ")
      queue.say(.notification, "n\(number) ")
    }
    queue.took(1)
    #expect(text(queue) == "n9996 n9997 n9998 bt9999 c9999 n9999 ")
  }

  @Test func `what is thrown away is gone`() {
    var queue = OutputQueue()
    queue.append("x".utf8)
    queue.say(.bell, "b")
    queue.discard()
    #expect(queue.isEmpty)
    queue.append("y".utf8)
    #expect(text(queue) == "y")
  }

  @Test(arguments: 0..<50)
  func `in pieces of any size every byte arrives once`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var queue = OutputQueue()
    var (sent, arrived): ([UInt8], [UInt8]) = ([], [])
    for _ in 0..<200 {
      if Bool.random(using: &random) {
        let frame = (0..<Int.random(in: 0...300, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        queue.append(frame)
        sent += frame
      } else {
        let count = Int.random(in: 0...queue.next.count, using: &random)
        arrived += queue.next.prefix(count)
        queue.took(count)
      }
    }
    #expect(arrived + queue.next == sent)
  }

  @Test(arguments: [
    (65_535, 1, 1_000, 1), (1, 65_535, 1, 1_000), (0, 0, 1, 1), (-5, 80, 1, 80), (1_000, 1_000, 1_000, 1_000),
    (80, 24, 80, 24), (Int.max, Int.min, 1_000, 1),
  ])
  func `its size is one that a screen can have`(columns: Int, rows: Int, seenColumns: Int, seenRows: Int) {
    let size = TerminalSize.bounded(columns: columns, rows: rows)
    #expect(size.columns == seenColumns && size.rows == seenRows)
  }
}
