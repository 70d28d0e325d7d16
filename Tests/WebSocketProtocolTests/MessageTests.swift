import Testing
import WebSocketProtocol

@Suite struct MessageTests {
  @Test(arguments: [1, 2, 3, 7, 1000, .max])
  func `messages arrive whole however the wire cuts them`(piece: Int) {
    var pair = WebSocketPair(piece: piece)
    let long = String(repeating: "Grüße, 世界 🙂. ", count: 5000)
    pair.client.send(text: "hello")
    pair.client.send(text: "")
    pair.client.send(binary: [0, 255, 1])
    pair.client.send(text: long)
    #expect(
      pair.serverHears() == [
        .text(Array("hello".utf8)), .text([]), .binary([0, 255, 1]), .text(Array(long.utf8)),
      ])
    pair.server.send(text: long)
    #expect(pair.clientHears() == [.text(Array(long.utf8))])
  }

  @Test(arguments: [1, 5, .max])
  func `compressed messages share a window and arrive unchanged`(piece: Int) {
    var pair = WebSocketPair(compression: WebSocketCompression(), piece: piece)
    let text = String(repeating: "the same words again and again ", count: 40)
    pair.client.send(text: text)
    let first = pair.client.takeOutgoing()
    #expect(pair.server.receive(first) == [.text(Array(text.utf8))])
    pair.client.send(text: text)
    let second = pair.client.takeOutgoing()
    #expect(second.count < first.count, "the second message refers back to the first")
    #expect(pair.server.receive(second) == [.text(Array(text.utf8))])
    pair.server.send(text: text)
    #expect(pair.clientHears() == [.text(Array(text.utf8))])
  }

  @Test func `a window that is forgotten makes each message stand alone`() {
    var compression = WebSocketCompression()
    (compression.clientForgets, compression.clientBits) = (true, 9)
    var pair = WebSocketPair(compression: compression)
    let text = String(repeating: "the same words again and again ", count: 40)
    pair.client.send(text: text)
    let first = pair.client.takeOutgoing()
    pair.client.send(text: text)
    let second = pair.client.takeOutgoing()
    #expect(first.count == second.count)
    #expect(pair.server.receive(first + second) == [.text(Array(text.utf8)), .text(Array(text.utf8))])
  }

  @Test func `fragments of one message may have pings between them`() {
    var client = WebSocketCodec(role: .client)
    let frames = [
      WebSocketFrame(.text, Array("Gr\u{C3}".utf8.prefix(2)), isFinal: false), WebSocketFrame(.ping, [7]),
      WebSocketFrame(.continuation, [0xC3], isFinal: false), WebSocketFrame(.continuation, [0xBC]),
    ]
    let events = client.receive(frames.flatMap { $0.encoded(maskedBy: nil) })
    #expect(events == [.ping([7]), .text(Array("Grü".utf8))])
    let pong = client.takeOutgoing()
    #expect(pong.prefix(2) == [0x8A, 0x81], "a masked pong of one byte")
    #expect(pong.count == 7)
  }

  @Test func `the frames of RFC 6455, section 5_7, are read and written`() {
    var client = WebSocketCodec(role: .client)
    #expect(client.receive([0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f]) == [.text(Array("Hello".utf8))])
    var server = WebSocketCodec(role: .server)
    let masked: [UInt8] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
    #expect(server.receive(masked) == [.text(Array("Hello".utf8))])
    #expect(WebSocketFrame(.text, Array("Hello".utf8)).encoded(maskedBy: 0x37fa_213d) == masked)
    #expect(
      client.receive([0x01, 0x03, 0x48, 0x65, 0x6c, 0x80, 0x02, 0x6c, 0x6f]) == [.text(Array("Hello".utf8))])
    #expect(
      WebSocketFrame(.binary, .init(repeating: 0, count: 256)).encoded(maskedBy: nil).prefix(4) == [
        0x82, 0x7E, 1, 0,
      ])
    #expect(
      WebSocketFrame(.binary, .init(repeating: 0, count: 65536)).encoded(maskedBy: nil).prefix(10)
        == [0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0])
  }

  @Test func `the compressed messages of RFC 7692, section 7_2_3, are read`() {
    var client = WebSocketCodec(role: .client, compression: WebSocketCompression())
    let hello = WebSocketCodec.Event.text(Array("Hello".utf8))
    #expect(client.receive([0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]) == [hello])
    #expect(client.receive([0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00]) == [hello], "with the window kept")
    #expect(
      client.receive([0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00]) == [hello],
      "in two frames")
    #expect(
      client.receive([0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00]) == [
        hello
      ],
      "without compression inside")
    #expect(
      client.receive([0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00]) == [hello],
      "ended by a final block")
    #expect(
      client.receive([
        0xc1, 0x0d, 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00,
      ]) == [hello],
      "two blocks")
  }
}
