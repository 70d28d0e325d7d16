import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

@Suite struct `Bracketed paste` {
  @Test func `comes whole, whatever keys its letters are`() {
    var bench = DecoderBench()
    #expect(
      bench.type("\u{1B}[200~A D\rq\u{03}é\u{1B}[201~x") == [
        .paste("A D\rq\u{03}é"), .key(Key(.character("x"))),
      ])
  }

  @Test func `may arrive in any pieces, the end mark too`() {
    let bytes = Array("\u{1B}[200~+49 30 555\u{1B}[201~".utf8)
    for cut in 1..<bytes.count {
      var bench = DecoderBench()
      let outputs = bench.type(bytes[..<cut]) + bench.type(bytes[cut...])
      #expect(outputs == [.paste("+49 30 555")])
    }
  }

  @Test func `keeps what only looks like its end`() {
    var bench = DecoderBench()
    #expect(
      bench.type("\u{1B}[200~a\u{1B}[20\u{1B}\u{1B}[201b\u{1B}[201~") == [
        .paste("a\u{1B}[20\u{1B}\u{1B}[201b")
      ])
  }

  @Test func `a second start mark inside is text`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}[200~a\u{1B}[200~b\u{1B}[201~") == [.paste("a\u{1B}[200~b")])
  }

  @Test func `is cut at its limit and still ends where it ends`() {
    var bench = DecoderBench()
    let body = [UInt8](repeating: 0x61, count: KeyDecoderStateMachine.pasteLimit + 5)
    let outputs = bench.type(Array("\u{1B}[200~".utf8) + body + Array("\u{1B}[201~q".utf8))
    #expect(outputs.count == 2)
    #expect(outputs.first == .paste(String(repeating: "a", count: KeyDecoderStateMachine.pasteLimit)))
    #expect(outputs.last == .key(Key(.character("q"))))
  }

  @Test func `without an end counts as ended after two quiet seconds`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}[200~half") == [])
    #expect(bench.decoder.deadline == bench.now.advanced(by: .seconds(2)))
    #expect(bench.wait() == [.paste("half")])
    #expect(bench.type("j") == [.key(Key(.character("j")))])
  }
}
