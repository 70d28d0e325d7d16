import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

@Suite struct `The mouse` {
  private func press(_ column: Int, _ row: Int) -> TerminalInput {
    .mouse(MouseInput(.press, column: column, row: row))
  }

  @Test func `presses and turns its wheel at a cell`() {
    var bench = DecoderBench()
    #expect(
      bench.type("\u{1B}[<0;1;1M\u{1B}[<0;1;1m\u{1B}[<64;200;50M\u{1B}[<65;3;4M\u{1B}[<80;3;4M") == [
        press(0, 0), .mouse(MouseInput(.wheelUp, column: 199, row: 49)),
        .mouse(MouseInput(.wheelDown, column: 2, row: 3)), .mouse(MouseInput(.wheelUp, column: 2, row: 3)),
      ])
  }

  @Test func `presses twice in one place within 400 ms`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}[<0;5;5M") == [press(4, 4)])
    bench.now = bench.now.advanced(by: .milliseconds(400))
    #expect(bench.type("\u{1B}[<0;5;5M") == [.mouse(MouseInput(.doublePress, column: 4, row: 4))])
    #expect(bench.type("\u{1B}[<0;5;5M") == [press(4, 4)])
    bench.now = bench.now.advanced(by: .milliseconds(401))
    #expect(bench.type("\u{1B}[<0;5;5M") == [press(4, 4)])
    #expect(bench.type("\u{1B}[<0;6;5M") == [press(5, 4)])
  }

  @Test func `speaks the older form where it knows no other`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}[M !!") == [press(0, 0)])
    #expect(
      bench.type("\u{1B}[M`*+j") == [
        .mouse(MouseInput(.wheelUp, column: 9, row: 10)), .key(Key(.character("j"))),
      ])
  }
}
