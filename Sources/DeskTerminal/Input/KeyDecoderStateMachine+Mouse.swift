internal import DeskModel
internal import Groundwork

extension KeyDecoderStateMachine {
  /// `CSI < button ; column ; row M`, or `m` for a release, which nobody needs.
  mutating func takeSGRMouse(_ final: UInt8, _ numbers: [Int]) {
    guard final == UInt8(ascii: "M"), numbers.count == 3 else { return reset() }
    report(button: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1)
  }

  /// The older form: button, column and row as a byte each, offset by 32.
  mutating func takeMouse(_ byte: UInt8, after report: [UInt8]) {
    guard report.count == 2 else {
      state = .mouse(report + [byte])
      return
    }
    self.report(
      button: Int(report[0]) - 32, column: Int(report[1]) - 33, row: Int(byte) - 33)
  }

  private mutating func report(button: Int, column: Int, row: Int) {
    defer { reset() }
    guard column >= 0, row >= 0, let kind = kind(button: button, column: column, row: row) else { return }
    outputs.append(.mouse(MouseInput(kind, column: column, row: row)))
  }

  /// Left presses and the wheel; movements and other buttons mean nothing here.
  private mutating func kind(button: Int, column: Int, row: Int) -> MouseInput.Kind? {
    // 4, 8 and 16 are modifier keys.
    switch button & ~0b11100 {
    case 64: return .wheelUp
    case 65: return .wheelDown
    case 0:
      if let last = lastPress, last.column == column, last.row == row, now.since(last.at) <= Self.doubleClick
      {
        lastPress = nil
        return .doublePress
      }
      lastPress = (now, column, row)
      return .press
    default: return nil
    }
  }
}
