import Groundwork
import Testing

@testable import DeskTerminal

/// A terminal is asked, and answers or not.
@Suite struct TerminalQuestionTests {
  private typealias Machine = TerminalQuestionStateMachine
  private static let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))

  /// Asks, and hands the answers over in these pieces.
  private func asked(_ pieces: [String], thenSilence: Bool = false) -> [Machine.Output] {
    var machine = Machine()
    var outputs = machine.handle(.begin, at: Self.start)
    for piece in pieces { outputs += machine.handle(.bytes(Array(piece.utf8)[...]), at: Self.start) }
    if thenSilence {
      outputs += machine.handle(.deadline, at: Self.start.advanced(by: Machine.patience))
    }
    return Array(outputs.dropFirst(2))
  }

  private func position(_ column: Int) -> String { "\u{1B}[7;\(column)R" }
  private let name = "\u{1B}[?62;22c"
  private var expected: [Int] { WidthSample.all.map(\.columns) }
  private var honest: String { expected.map { position($0 + 1) }.joined() + name }

  @Test func `every sample is written at the left edge, measured and wiped out`() {
    var machine = Machine()
    let outputs = machine.handle(.begin, at: Self.start)
    guard case .write(let question)? = outputs.first else { return #expect(Bool(false), "nothing asked") }
    #expect(outputs.last == .wake(Self.start.advanced(by: .seconds(1))))
    for sample in WidthSample.all { #expect(question.contains("\r\(sample.text)\u{1B}[6n\r\u{1B}[K")) }
    #expect(question.hasSuffix("\u{1B}[c"))
    #expect(expected == [3, 3, 4, 4, 2, 2])
  }

  @Test func `answers come in any pieces`() {
    let wanted = Machine.Output.finished(.answered(columns: expected, namesItself: true))
    #expect(asked([honest]) == [wanted])
    #expect(asked(honest.map(String.init)) == [wanted])
  }

  @Test func `keys, clicks and nonsense in between are none of the answers`() {
    let noise = ["x", "\u{1B}[A", "\u{1B}[<0;3;4M", "\u{1B}", "[", "200~", "\u{1B}[5c", "\u{1B}]0;t\u{07}"]
    let wanted = Machine.Output.finished(.answered(columns: expected, namesItself: true))
    #expect(asked(noise + [honest]) == [wanted])
    #expect(asked([position(4)] + noise + [String(honest.dropFirst(position(4).count))]) == [wanted])
  }

  @Test func `what does not come in time is told as not there`() {
    #expect(asked([], thenSilence: true) == [.finished(.silent)])
    let two = [3, 5, nil, nil, nil, nil] as [Int?]
    #expect(
      asked([position(4), position(6)], thenSilence: true)
        == [.finished(.answered(columns: two, namesItself: false))])
    let none = [Int?](repeating: nil, count: 6)
    #expect(asked([name]) == [.finished(.answered(columns: none, namesItself: true))])
  }

  @Test func `a liar does no harm`() {
    let endless = String(repeating: position(2), count: 5_000)
    let ones = [Int?](repeating: 1, count: 6)
    #expect(asked([endless], thenSilence: true) == [.finished(.answered(columns: ones, namesItself: false))])
    let broken = [
      "\u{1B}[R", "\u{1B}[;R", "\u{1B}[1;0R", "\u{1B}[" + String(repeating: "9", count: 9_999) + "R",
    ]
    #expect(asked(broken, thenSilence: true) == [.finished(.silent)])
  }

  @Test func `after the end nothing counts`() {
    var machine = Machine()
    _ = machine.handle(.begin, at: Self.start)
    _ = machine.handle(.deadline, at: Self.start)
    #expect(machine.handle(.bytes(Array(honest.utf8)[...]), at: Self.start).isEmpty)
    #expect(machine.handle(.deadline, at: Self.start).isEmpty)
  }

  @Test(arguments: [
    ("kcuu1", "\u{1B}OA"), ("kcuu1", "\u{1B}[A"), ("kf1", "\u{1B}OP"), ("kf1", "\u{1B}[[A"),
    ("kf3", "\u{1B}[13~"), ("kcbt", "\u{1B}[Z"), ("knp", "\u{1B}[6~"),
    ("kcbt", "\u{1B}\t"),
  ])
  func `keys that terminals are known to send are known`(_ capability: String, _ bytes: String) {
    let key = ExaminedKey.all.first { $0.capability == capability }
    #expect(key?.comes(as: bytes) == true)
  }

  @Test func `a key that is missing or comes as another is strange`() {
    let up = ExaminedKey.all[0]
    for bytes in [nil, "", "\u{1B}[B", "\u{0B}", "\u{1B}[A\u{1B}[A"] { #expect(!up.comes(as: bytes)) }
  }
}
