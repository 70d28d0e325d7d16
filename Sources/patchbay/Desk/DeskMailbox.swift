import DeskModel
import Groundwork
import Transport

/// Brings everything that happens outside the terminal to the desk, in one order.
struct DeskMailbox: WireObserver {
  let events: AsyncStream<DeskEvent>
  private let feed: AsyncStream<DeskEvent>.Continuation

  init() { (events, feed) = AsyncStream.makeStream(of: DeskEvent.self) }

  func post(_ event: DeskEvent) { feed.yield(event) }

  func observe(_ record: WireRecord) { feed.yield(.wire(record)) }

  func close() { feed.finish() }
}
