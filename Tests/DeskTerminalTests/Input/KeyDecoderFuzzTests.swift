import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

@Suite struct `Garbage at the keyboard` {
  /// Bytes that occur in sequences, so that chance builds many of them.
  private static let pieces: [[UInt8]] =
    ["\u{1B}", "[", "O", "]", "<", "0", "9", ";", "M", "m", "~", "A", "u", "200~", "201~", "\u{7}", "$", ":"]
    .map { Array($0.utf8) } + [[0xC3], [0xA9], [0xF0, 0x9F], [0xFF], [0x00], [0x80]]

  @Test(arguments: 0..<50)
  func `never crashes, never stays half done, and reads the same in any pieces`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = (0..<2000).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
    var whole = DecoderBench()
    var pieces = DecoderBench()
    let atOnce = whole.type(bytes)
    let oneByOne = bytes.flatMap { pieces.type([$0]) }
    #expect(atOnce == oneByOne)
    _ = whole.wait()
    #expect(whole.decoder.deadline == nil)
    #expect(whole.type("\u{1B}[A") == [.key(Key(.up))])
  }

  @Test(arguments: 0..<20)
  func `reports only cells inside any screen`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bench = DecoderBench()
    for _ in 0..<500 {
      let numbers = (0..<3).map { _ in String(Int64.random(in: -9...999_999_999_999, using: &random)) }
      for case .mouse(let mouse) in bench.type("\u{1B}[<\(numbers.joined(separator: ";"))M") {
        #expect(mouse.column >= 0 && mouse.row >= 0)
      }
    }
    #expect(bench.type("\u{1B}[<0;3;4M").count == 1)
  }
}
