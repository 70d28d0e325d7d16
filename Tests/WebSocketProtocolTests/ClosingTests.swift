import Testing
import WebSocketProtocol

@Suite struct ClosingTests {
  @Test func `both ends say goodbye once`() {
    var pair = WebSocketPair()
    pair.client.close(.normal, reason: "done")
    pair.client.close(.goingAway)
    pair.client.send(text: "too late")
    #expect(pair.serverHears() == [.closed(.normal, reason: "done")])
    let (serverEnded, clientEnded) = (pair.server.isEnded, pair.client.isEnded)
    #expect(serverEnded)
    #expect(!clientEnded)
    #expect(pair.clientHears() == [.closed(.normal, reason: "")])
    let bothEnded = pair.client.isEnded
    #expect(bothEnded)
    #expect(pair.client.takeOutgoing().isEmpty, "the answer to a close is not answered")
  }

  @Test func `what the peer sent before it read our goodbye still arrives`() {
    var pair = WebSocketPair()
    pair.client.close()
    pair.server.send(text: "on its way")
    #expect(pair.clientHears() == [.text(Array("on its way".utf8))])
    #expect(pair.serverHears() == [.closed(.normal, reason: "")])
    #expect(pair.clientHears() == [.closed(.normal, reason: "")])
  }

  @Test func `nothing after the close frame counts`() {
    var client = WebSocketCodec(role: .client)
    let bytes = WebSocketFrame(.close, [0x03, 0xE9]).encoded(maskedBy: nil)
    let more = WebSocketFrame(.text, Array("late".utf8)).encoded(maskedBy: nil)
    #expect(client.receive(bytes + more) == [.closed(.goingAway, reason: "")])
    #expect(client.receive(more) == [])
  }

  @Test func `a close without a code is answered without one`() {
    var client = WebSocketCodec(role: .client)
    #expect(client.receive([0x88, 0x00]) == [.closed(.none, reason: "")])
    #expect(client.takeOutgoing().prefix(2) == [0x88, 0x80])
  }

  @Test func `a long reason is cut between characters`() {
    var server = WebSocketCodec(role: .server)
    server.close(.normal, reason: String(repeating: "ü", count: 80))
    let frame = server.takeOutgoing()
    #expect(frame.count == 2 + 2 + 122)
    var client = WebSocketCodec(role: .client)
    #expect(client.receive(frame) == [.closed(.normal, reason: String(repeating: "ü", count: 61))])
  }

  @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535] as [UInt16])
  func `codes nobody may send are a protocol error`(code: UInt16) {
    var client = WebSocketCodec(role: .client)
    let events = client.receive(
      WebSocketFrame(.close, [UInt8(code >> 8), UInt8(code & 255)]).encoded(maskedBy: nil))
    guard case .violated(let violation) = events.first else {
      Issue.record("\(events)")
      return
    }
    #expect(violation.code == .protocolError)
  }

  @Test(arguments: [1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999] as [UInt16])
  func `codes anybody may send are taken`(code: UInt16) {
    var client = WebSocketCodec(role: .client)
    let events = client.receive(
      WebSocketFrame(.close, [UInt8(code >> 8), UInt8(code & 255)]).encoded(maskedBy: nil))
    #expect(events == [.closed(WebSocketCloseCode(rawValue: code), reason: "")])
  }
}
