internal import Groundwork

/// Asks a terminal how wide it shows text and what it is, and reads the answers out of whatever else
/// comes from the keyboard meanwhile.
///
/// Every sample is written at the left edge, followed by a request for the cursor's position (CSI 6 n),
/// and wiped out; a request for the terminal's attributes (CSI c) ends the list, because nearly every
/// terminal answers that. Whatever does not answer ends after `patience`.
struct TerminalQuestionStateMachine: Sendable {
  enum Input: Sendable {
    case begin
    case bytes(ArraySlice<UInt8>)
    case deadline
  }

  enum Output: Sendable, Equatable {
    case write(String)
    /// `deadline` is wanted then.
    case wake(Moment)
    case finished(TerminalReply)
  }

  private enum State: Sendable {
    case ground, escape
    case control([UInt8])
  }

  /// Enough for a shell at the other side of the world.
  static let patience = Interval.seconds(1)
  private static let parameterLimit = 32

  private var state = State.ground
  private var columns: [Int] = []
  private var isDone = false

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    guard !isDone else { return [] }
    switch input {
    case .begin: return [.write(Self.question), .wake(now.advanced(by: Self.patience))]
    case .deadline: return finish(namesItself: false)
    case .bytes(let bytes):
      for byte in bytes {
        if take(byte) { return finish(namesItself: true) }
      }
      return []
    }
  }

  private static var question: String {
    WidthSample.all.map { "\r\($0.text)\u{1B}[6n\r\u{1B}[K" }.joined() + "\u{1B}[c"
  }

  private mutating func finish(namesItself: Bool) -> [Output] {
    isDone = true
    guard namesItself || !columns.isEmpty else { return [.finished(.silent)] }
    let missing = WidthSample.all.count - columns.count
    let all = columns.map(Int?.some) + Array(repeating: nil, count: max(0, missing))
    return [
      .finished(
        .answered(columns: Array(all.prefix(WidthSample.all.count)), namesItself: namesItself))
    ]
  }

  /// - Returns: whether this ended the last answer.
  private mutating func take(_ byte: UInt8) -> Bool {
    switch (state, byte) {
    case (_, 0x1B): state = .escape
    case (.escape, UInt8(ascii: "[")): state = .control([])
    case (.escape, _), (.ground, _): state = .ground
    case (.control(let parameters), 0x40...0x7E):
      state = .ground
      return end(byte, parameters)
    case (.control(let parameters), _):
      state = parameters.count < Self.parameterLimit ? .control(parameters + [byte]) : .ground
    }
    return false
  }

  private mutating func end(_ byte: UInt8, _ parameters: [UInt8]) -> Bool {
    if byte == UInt8(ascii: "c") { return parameters.first == UInt8(ascii: "?") }
    guard byte == UInt8(ascii: "R") else { return false }
    // Row and column, from 1: the cursor stands behind the sample.
    let numbers = KeyDecoderStateMachine.numbers(parameters)
    if numbers.count == 2, numbers[1] > 0 { columns.append(numbers[1] - 1) }
    return false
  }
}
