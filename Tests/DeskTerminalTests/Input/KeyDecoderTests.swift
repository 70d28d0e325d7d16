import DeskModel
import Groundwork
import Testing

@testable import DeskTerminal

/// Bytes in, at a moment; keys out.
struct DecoderBench {
  var decoder = KeyDecoderStateMachine()
  var now = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))

  mutating func type(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    decoder.handle(.bytes(ArraySlice(bytes)), at: now)
  }

  mutating func type(_ text: String) -> [TerminalInput] { type(text.utf8) }

  mutating func wait() -> [TerminalInput] {
    guard let deadline = decoder.deadline else { return [] }
    now = deadline
    return decoder.handle(.deadline, at: now)
  }
}

@Suite struct `Keys from bytes` {
  private func decode(_ text: String) -> [TerminalInput] {
    var bench = DecoderBench()
    return bench.type(text) + bench.wait()
  }

  @Test func `letters keep their case and their script`() {
    #expect(
      decode("aAé語😀") == "aAé語😀".map { TerminalInput.key(Key(.character($0))) })
  }

  @Test(arguments: [
    ("\r", Key(.enter)), ("\n", Key(.enter)), ("\t", Key(.tab)), ("\u{7F}", Key(.backspace)),
    ("\u{08}", Key(.backspace)), ("\u{03}", Key(.character("c"), .control)),
    ("\u{1A}", Key(.character("z"), .control)), ("\u{0C}", Key(.character("l"), .control)),
    ("\0", Key(.character(" "), .control)), ("\u{1C}", Key(.character("\\"), .control)),
    ("\u{1B}", Key(.escape)), ("\u{1B}x", Key(.character("x"), .alt)),
    ("\u{1B}é", Key(.character("é"), .alt)), ("\u{1B}[", Key(.character("["), .alt)),
    ("\u{1B}O", Key(.character("O"), .alt)), ("\u{1B}\u{7F}", Key(.backspace, .alt)),
  ])
  func `control characters, Escape and Alt`(bytes: String, key: Key) {
    #expect(decode(bytes) == [.key(key)])
  }

  @Test(arguments: [
    // xterm, cursor and application mode.
    ("[A", Key(.up)), ("OB", Key(.down)), ("[1;5C", Key(.right, .control)), ("[1;2D", Key(.left, .shift)),
    ("[H", Key(.home)), ("OF", Key(.end)), ("[5~", Key(.pageUp)), ("[6;5~", Key(.pageDown, .control)),
    ("[3~", Key(.delete)), ("[2~", Key(.insert)), ("[Z", Key(.tab, .shift)), ("OP", Key(.function(1))),
    ("[1;3P", Key(.function(1), .alt)), ("[15~", Key(.function(5))), ("[24~", Key(.function(12))),
    ("[1;7A", Key(.up, [.alt, .control])),
    // VT220, Linux console, PuTTY.
    ("[1~", Key(.home)), ("[4~", Key(.end)), ("[[A", Key(.function(1))), ("[[E", Key(.function(5))),
    ("[11~", Key(.function(1))), ("[14~", Key(.function(4))),
    // rxvt.
    ("[7~", Key(.home)), ("[8~", Key(.end)), ("[a", Key(.up, .shift)), ("Oa", Key(.up, .control)),
    ("[3$", Key(.delete, .shift)), ("[3^", Key(.delete, .control)),
    ("[3@", Key(.delete, [.shift, .control])),
    ("\u{1B}[A", Key(.up, .alt)),
    // Keypad, modifyOtherKeys, kitty.
    ("OM", Key(.enter)), ("Op", Key(.character("0"))), ("Ok", Key(.character("+"))),
    ("[27;5;13~", Key(.enter, .control)), ("[27u", Key(.escape)), ("[108;5u", Key(.character("l"), .control)),
    ("[97:65;1u", Key(.character("a"))),
  ])
  func `sequences of many terminals`(sequence: String, key: Key) {
    #expect(decode("\u{1B}" + sequence) == [.key(key)])
  }

  @Test func `a sequence may arrive a byte at a time`() {
    var bench = DecoderBench()
    let outputs = "\u{1B}[1;5C語".utf8.flatMap { bench.type([$0]) }
    #expect(outputs == [.key(Key(.right, .control)), .key(Key(.character("語")))])
    #expect(bench.decoder.deadline == nil)
  }

  @Test func `a lone Escape waits 25 ms and no longer`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}") == [])
    #expect(bench.decoder.deadline == bench.now.advanced(by: .milliseconds(25)))
    #expect(bench.wait() == [.key(Key(.escape))])
    #expect(bench.type("A") == [.key(Key(.character("A")))])
  }

  @Test(arguments: [
    "[99~", "[?2026;1$y", "[1;2;3;4R", "]11;rgb:1010/1515/1f1f\u{07}", "]52;c;QQ==\u{1B}\\",
    "P1+r5463\u{1B}\\",
    "[>41;354;0c", "[<0;0;0M", "[<0;5;5m", "[<35;5;5M", "OZ", "[[Z", "[\u{18}", "[1;99999999999999999999~",
    "[1114112u", "[55296u",
  ])
  func `what is no key is swallowed whole, letters and all`(sequence: String) {
    #expect(decode("\u{1B}" + sequence) == [])
  }

  @Test func `a broken sequence never turns into a key that acts`() {
    var bench = DecoderBench()
    #expect(bench.type("\u{1B}[1;") == [])
    #expect(bench.wait() == [])
    #expect(bench.type("j") == [.key(Key(.character("j")))])
  }

  @Test func `a parameter list without end stays bounded`() {
    #expect(decode("\u{1B}[" + String(repeating: "1;", count: 100_000) + "A").count <= 1)
  }

  @Test func `invalid UTF-8 is dropped and what follows stands`() {
    var bench = DecoderBench()
    #expect(
      bench.type([0xC3, 0x41, 0xFF, 0xE2, 0x82, 0x42]) == [
        .key(Key(.character("A"))), .key(Key(.character("B"))),
      ])
    #expect(bench.type([0xC2, 0x9B, 0x41]) == [.key(Key(.character("A")))])
  }

  @Test func `focus reports`() {
    #expect(decode("\u{1B}[O\u{1B}[I") == [.focus(false), .focus(true)])
  }
}
