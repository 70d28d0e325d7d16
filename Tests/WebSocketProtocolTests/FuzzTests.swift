import Groundwork
import PatchbayTestSupport
import Testing
import WebSocketProtocol

@Suite struct FuzzTests {
  /// Well-formed frames with a few bytes changed reach deeper than noise does.
  private func stream(_ random: inout SeededRandom, masked: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let opcode = [WebSocketOpcode.text, .binary, .continuation, .ping, .pong, .close].randomElement(
        using: &random)
      let payload = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...127, using: &random)
      }
      bytes += WebSocketFrame(
        opcode ?? .text, payload, isFinal: Bool.random(using: &random),
        isCompressed: Bool.random(using: &random)
      ).encoded(maskedBy: masked ? random.next() : nil)
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  /// Which of two faults is seen first may depend on how the bytes were cut; that there is one may not.
  private func told(_ events: [WebSocketCodec.Event]) -> [String] {
    events.map { if case .violated = $0 { "violated" } else { "\($0)" } }
  }

  @Test(.background, arguments: 0..<8)
  func `no stream of bytes breaks the codec or makes it swell`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var ended = 0
    for round in 0..<500 {
      let role: WebSocketRole = round % 2 == 0 ? .client : .server
      let bytes = stream(&random, masked: role == .server)
      var whole = WebSocketCodec(role: role, compression: WebSocketCompression(), messageLimit: 200)
      var cut = WebSocketCodec(role: role, compression: WebSocketCompression(), messageLimit: 200)
      let events = whole.receive(bytes)
      #expect(bytes.flatMap { told(cut.receive([$0])) } == told(events), "seed \(seed), round \(round)")
      for case .text(let text) in events { #expect(text.count <= 200) }
      for case .binary(let bytes) in events { #expect(bytes.count <= 200) }
      if whole.isEnded { ended += 1 }
    }
    #expect(ended > 100, "most streams break a rule sooner or later")
  }
}
