import Testing
import WebSocketProtocol

@Suite struct ViolationTests {
  private func violation(
    _ bytes: [UInt8], role: WebSocketRole = .client, compression: WebSocketCompression? = nil,
    limit: Int = 1000
  ) -> WebSocketCloseCode? {
    var codec = WebSocketCodec(role: role, compression: compression, messageLimit: limit)
    for byte in bytes {
      for event in codec.receive([byte]) {
        if case .violated(let violation) = event { return violation.code }
      }
    }
    return nil
  }

  @Test(
    arguments: [
      ("RSV2", [0xA1, 0x00]), ("RSV3", [0x91, 0x00]), ("RSV1 without compression", [0xC1, 0x00]),
      ("opcode 3", [0x83, 0x00]), ("opcode 11", [0x8B, 0x00]), ("a masked frame", [0x81, 0x80, 1, 2, 3, 4]),
      ("a fragmented ping", [0x09, 0x00]), ("a long ping", [0x89, 0x7E, 0x00, 0x7E]),
      ("a continuation of nothing", [0x80, 0x00]), ("a message inside another", [0x01, 0x00, 0x81, 0x00]),
      ("a close of one byte", [0x88, 0x01, 0x03]), ("a length longer than needed", [0x81, 0x7E, 0x00, 0x05]),
      ("64 bits where 16 do", [0x82, 0x7F, 0, 0, 0, 0, 0, 0, 1, 0]),
      ("a length beyond 63 bits", [0x82, 0x7F, 0x80, 0, 0, 0, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func `broken framing is a protocol error`(name: String, bytes: [UInt8]) {
    #expect(violation(bytes) == .protocolError)
  }

  @Test func `compression bits only belong on the first frame of a message`() {
    let agreed = WebSocketCompression()
    #expect(violation([0xC9, 0x00], compression: agreed) == .protocolError)
    #expect(violation([0x01, 0x00, 0xC0, 0x00], compression: agreed) == .protocolError)
  }

  @Test func `a server takes masked frames only`() {
    #expect(violation([0x81, 0x00], role: .server) == .protocolError)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80], [0xED, 0xA0], [0xF4, 0x90], [0x80], [0xC3, 0x28], [0xF5],
      [0xF0, 0x8F],
    ] as [[UInt8]])
  func `bad text ends the connection at its first bad byte`(bad: [UInt8]) {
    // The frame announces ten bytes more, which never come.
    #expect(violation([0x81, UInt8(bad.count + 10)] + bad) == .invalidData)
  }

  @Test func `text that ends inside a character is bad`() {
    #expect(violation([0x81, 0x02, 0x41, 0xC3]) == .invalidData)
    #expect(violation([0x88, 0x03, 0x03, 0xE8, 0xC3]) == .invalidData, "in a close reason too")
  }

  @Test func `a message over the limit is refused by its length alone`() {
    #expect(violation([0x82, 0x7E, 0x03, 0xE8]) == nil)
    #expect(violation([0x82, 0x7E, 0x03, 0xE9]) == .tooLarge)
    #expect(violation([0x82, 0x7F, 0x7F, 255, 255, 255, 255, 255, 255, 255]) == .tooLarge)
    let half = WebSocketFrame(.binary, .init(repeating: 0, count: 600), isFinal: false).encoded(maskedBy: nil)
    #expect(violation(half + [0x80, 0x7E, 0x02, 0x58]) == .tooLarge, "also when it comes in pieces")
  }

  @Test func `a bomb is refused when it goes off`() {
    var server = WebSocketCodec(role: .server, compression: WebSocketCompression())
    server.send(binary: .init(repeating: 0, count: 1_000_000))
    let bomb = server.takeOutgoing()
    #expect(bomb.count < 2000)
    #expect(violation(bomb, compression: WebSocketCompression(), limit: 100_000) == .tooLarge)
  }

  @Test func `what does not inflate is refused`() {
    #expect(violation([0xC1, 0x02, 0xFF, 0xFF], compression: WebSocketCompression()) == .invalidData)
  }

  @Test func `a violation says goodbye and then nothing more`() {
    var server = WebSocketCodec(role: .server)
    let events = server.receive([0x81, 0x00, 0x81, 0x80, 1, 2, 3, 4])
    #expect(events.count == 1)
    let ended = server.isEnded
    #expect(ended)
    #expect(server.takeOutgoing().prefix(1) == [0x88])
    server.send(text: "no")
    #expect(server.takeOutgoing().isEmpty)
  }
}
