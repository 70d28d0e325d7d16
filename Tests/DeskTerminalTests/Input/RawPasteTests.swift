import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

/// A decoder and what tells its keys from a paste, with a clock that runs by itself: whatever is held back is let go
/// in time.
struct PasteBench {
  var decoder = KeyDecoderStateMachine()
  var machine = RawPasteStateMachine()
  var now = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))

  /// What one read comes to.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    machine.handle(.read(decoder.handle(.bytes(ArraySlice(bytes)), at: now)), at: now)
  }

  mutating func read(_ text: String) -> [TerminalInput] { read(text.utf8) }

  /// Time passes.
  mutating func wait(_ time: Interval) -> [TerminalInput] {
    let end = now.advanced(by: time)
    var outputs: [TerminalInput] = []
    while true {
      let next = [decoder.deadline, machine.deadline].compactMap(\.self).min()
      guard let next, next <= end else { break }
      now = next
      if decoder.deadline == next {
        outputs += machine.handle(.read(decoder.handle(.deadline, at: now)), at: now)
      }
      if machine.deadline == next { outputs += machine.handle(.deadline, at: now) }
    }
    now = end
    return outputs
  }
}

@Suite struct `A paste that the terminal does not mark` {
  private static let second = Interval.seconds(1)

  private func keys(_ text: String) -> [TerminalInput] { text.map { .key(Key(.character($0))) } }

  /// What all that was pasted makes, and which keys came beside it.
  private func told(_ outputs: [TerminalInput]) -> (pasted: String, keys: [Key]) {
    var (pasted, keys) = ("", [Key]())
    for output in outputs {
      if case .paste(let text) = output { pasted += text }
      if case .key(let key) = output { keys.append(key) }
    }
    return (pasted, keys)
  }

  @Test(arguments: [
    "+49 30 555 0142\nDy", "vera.lang@example.com", "CRM-120044", "0142\nDy", "5\nDy", "Dy\nDy\n", "5550142",
    "MRiAqy", "\n\n\nDy1", "Grüße, 語", "a\tb\tc\td",
  ])
  func `runs no key`(text: String) {
    var bench = PasteBench()
    let (pasted, keys) = told(bench.read(text) + bench.wait(Self.second))
    #expect(keys.isEmpty)
    #expect(pasted == text)
  }

  @Test(arguments: [
    "j", "jj", "jk", "3z", "F1", "dy", "1z2", ":q\r", "42\r", "jjjjjjjjjjjjjjjjjjjjjjjj", "jjjjjjkkkkkk",
    "GGGg",
    "lD", "iiiii",
  ])
  func `is not what hands have typed, even if a slow line brings it at once`(text: String) {
    var bench = PasteBench()
    let outputs = bench.read(text) + bench.wait(Self.second)
    #expect(outputs == text.map { .key(Key($0 == "\r" ? .enter : .character($0))) })
  }

  @Test(arguments: [
    String(repeating: "\u{1B}[A", count: 40), String(repeating: "\u{1B}OB\u{1B}OC", count: 40),
    String(repeating: "\u{1B}[<64;20;10M", count: 40),
    String(repeating: "\u{1B}[<0;20;10M\u{1B}[<0;20;10m", count: 9),
    "\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}", "\u{1B}[I\u{1B}[O\u{1B}[I",
    "\u{1B}[1;5Aj\u{1B}[5~k\u{1B}[6~",
    "\u{3}\u{1A}\u{C}\u{1}\u{2}\u{5}\u{6}",
  ])
  func `is no burst of arrows, clicks and turns of a wheel`(bytes: String) {
    var bench = PasteBench()
    var plain = KeyDecoderStateMachine()
    let wanted = plain.handle(.bytes(Array(bytes.utf8)[...]), at: bench.now)
    #expect(bench.read(bytes) + bench.wait(Self.second) == wanted)
  }

  @Test func `a lone key waits for nobody, and a second one no longer than hands are apart`() {
    var bench = PasteBench()
    #expect(bench.read("j") == keys("j"))
    #expect(bench.machine.deadline == nil)
    #expect(bench.wait(.milliseconds(5)) == [])
    #expect(bench.read("k") == [])
    #expect(bench.wait(.milliseconds(14)) == [])
    #expect(bench.wait(.milliseconds(1)) == keys("k"))
  }

  @Test func `its control characters are no keys either`() {
    var bench = PasteBench()
    let (pasted, pressed) = told(
      bench.read("Maria\u{3}\u{1B}[A\u{1B}x Keller\u{4}") + bench.wait(Self.second))
    #expect(pressed.isEmpty)
    #expect(pasted == "Maria Keller")
  }

  @Test func `a click beside it stays a click`() {
    var bench = PasteBench()
    let click = TerminalInput.mouse(MouseInput(.press, column: 2, row: 3))
    #expect(bench.read("+49305550142\u{1B}[<0;3;4M") == [click])
    #expect(bench.wait(Self.second) == [.paste("+49305550142")])
  }

  @Test func `comes whole, spaces and lines too, in whatever pieces it is read`() {
    var bench = PasteBench()
    var outputs = bench.read("Vera Lang ") + bench.wait(.milliseconds(80))
    outputs +=
      bench.read(" \n") + bench.wait(.milliseconds(80)) + bench.read("D") + bench.wait(.milliseconds(99))
    #expect(outputs.isEmpty)
    #expect(bench.wait(.milliseconds(1)) == [.paste("Vera Lang  \nD")])
  }

  @Test func `then keys are keys, but two at once are its tail`() {
    var bench = PasteBench()
    _ = bench.read("+49 30 555 0142")
    #expect(bench.wait(.milliseconds(100)) == [.paste("+49 30 555 0142")])
    #expect(bench.read("\r") == [.key(Key(.enter))])
    _ = bench.wait(.milliseconds(50))
    #expect(bench.read("Dy") + bench.wait(.milliseconds(100)) == [.paste("Dy")])
    _ = bench.wait(.milliseconds(2_001))
    #expect(bench.read("Dy") + bench.wait(Self.second) == keys("Dy"))
  }

  @Test func `without end it stays bounded`() {
    var bench = PasteBench()
    let page = String(repeating: "Maria Keller\n", count: 20_000)
    for _ in 0..<10 { _ = bench.read(page) + bench.wait(.milliseconds(1)) }
    let (pasted, pressed) = told(bench.wait(Self.second))
    #expect(pressed.isEmpty)
    #expect(pasted.utf8.count == KeyDecoderStateMachine.pasteLimit)
  }

  @Test(arguments: 0..<200)
  func `in whatever pieces it comes, no two of its letters act`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let letters = Array("+0123456789 DyqAMRi\nTCV#:@.")
    let text = (0..<Int.random(in: 12...80, using: &random)).map { _ in
      letters.randomElement(using: &random) ?? "x"
    }
    var bench = PasteBench()
    var outputs: [TerminalInput] = []
    var rest = Array(String(text).utf8)[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...9, using: &random))
      rest = rest.dropFirst(piece.count)
      outputs += bench.read(piece) + bench.wait(.milliseconds(Int.random(in: 0...10, using: &random)))
    }
    outputs += bench.wait(Self.second)
    let (pasted, pressed) = told(outputs)
    // A single first letter, and what repeats it, cannot be known from a key.
    let allowed = text.prefix { $0 == text[0] }.count
    #expect(pressed.count <= allowed, "\(pressed)")
    #expect(pressed.count + pasted.count == text.count)
  }

  @Test(arguments: 0..<200)
  func `nothing that hands type is lost, turned round or kept back`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let sequences = [
      "j", "k", "G", "1", "z", " ", "\r", "\u{1B}[A", "\u{1B}[6~", "\u{1B}[<65;3;4M", "\u{3}", "\u{7F}", "é",
    ]
    var (bench, plain) = (PasteBench(), KeyDecoderStateMachine())
    var (outputs, wanted): ([TerminalInput], [TerminalInput]) = ([], [])
    for _ in 0..<100 {
      // Up to three presses that a slow line has gathered, each possibly held down.
      let typed = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        String(
          repeating: sequences.randomElement(using: &random) ?? "j",
          count: Int.random(in: 1...2, using: &random))
      }.joined()
      wanted += plain.handle(.bytes(Array(typed.utf8)[...]), at: bench.now)
      outputs += bench.read(typed)
      outputs += bench.wait(.milliseconds(Int.random(in: 30...300, using: &random)))
      #expect(bench.machine.deadline == nil)
    }
    #expect(outputs == wanted)
  }
}
