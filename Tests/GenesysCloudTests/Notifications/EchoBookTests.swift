import Groundwork
import PatchbayTestSupport
import Testing

@testable import GenesysCloud

/// What is told again by a line is told once.
@Suite struct EchoBookTests {
  private let now = VirtualTime().now()

  private func news(_ value: String) -> ChannelNews {
    let customer = Participant(id: "p", purpose: .customer, state: .connected, attributes: ["note": value])
    return .conversation(
      ConversationReport(
        conversation: Conversation(id: "c", participants: [customer]), source: .callsEvent, received: now))
  }

  @Test func `a value that only looks like the one before is no echo`() {
    var book = EchoBook()
    let told = [("caf\u{E9}", 1), ("caf\u{E9}", 1), ("caf\u{E9}", 2), ("cafe\u{301}", 1)]
    #expect(told.map { book.isEcho(news($0.0), by: $0.1, at: now) } == [false, true, true, false])
  }
}
