import PatchbayTestSupport
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(4))) struct SocketMailboxTests {
  @Test func `a flood fills it, and taking half of it out asks for more`() async {
    let asked = Watched(0)
    let mailbox = SocketMailbox(limit: 1000) { asked.change { $0 += 1 } }
    while !mailbox.isFull { mailbox.put(.text(.init(repeating: 0, count: 36))) }
    for _ in 0..<5 { _ = await mailbox.next() }
    #expect(!mailbox.isFull)
    #expect(asked.value == 0)
    _ = await mailbox.next()
    #expect(asked.value == 1)
    for _ in 0..<4 { #expect(await mailbox.next() == .text(.init(repeating: 0, count: 36))) }
    #expect(asked.value == 1)
  }

  @Test func `whoever waits is woken, and the end comes after everything else`() async throws {
    let mailbox = SocketMailbox(limit: 1000) {}
    let task = Task { await mailbox.next() }
    mailbox.put(.ping)
    #expect(await task.value == .ping)
    mailbox.put(.pong)
    mailbox.put(.closed(code: 1000, reason: "", failure: nil))
    #expect(await mailbox.next() == .pong)
    #expect(await mailbox.next() == .closed(code: 1000, reason: "", failure: nil))
    #expect(await mailbox.next() == nil)
  }

  @Test func `what was thrown away makes room, and the end still comes`() async {
    let mailbox = SocketMailbox(limit: 1000) {}
    while !mailbox.isFull { mailbox.put(.text(.init(repeating: 0, count: 36))) }
    mailbox.forget()
    #expect(!mailbox.isFull)
    mailbox.put(.closed(code: 1000, reason: "", failure: nil))
    mailbox.forget()
    #expect(await mailbox.next() == .closed(code: 1000, reason: "", failure: nil))
    #expect(await mailbox.next() == nil)
  }

  @Test func `whoever stops waiting gets nothing`() async {
    let mailbox = SocketMailbox(limit: 1000) {}
    let task = Task { await mailbox.next() }
    task.cancel()
    #expect(await task.value == nil)
  }
}
