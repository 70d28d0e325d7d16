internal import Groundwork
internal import DeskModel

extension KeyDecoderStateMachine {
  /// Keys told by the last byte of `CSI` or `SS3` sequences (xterm's control sequences, "PC-Style
  /// Function Keys").
  static let named: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  /// Keys told by the number before `~` (VT220 and xterm; 1, 4, 7 and 8 are Home and End by turns).
  static let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
    29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// One more than all eight modifiers that kitty's protocol knows.
  static let highestModifier = 256

  /// xterm's modifier parameter: one more than the sum of Shift 1, Alt 2, Control 4, Meta 8.
  static func modifiers(_ parameter: Int) -> Key.Modifiers {
    let bits = max(0, parameter - 1)
    var held: Key.Modifiers = []
    if bits & 1 != 0 { held.insert(.shift) }
    if bits & 0b1010 != 0 { held.insert(.alt) }
    if bits & 4 != 0 { held.insert(.control) }
    return held
  }

  /// The numbers of a parameter list. Missing ones count as 0, absurd ones are cut to seven digits.
  static func numbers(_ parameters: some Sequence<UInt8>) -> [Int] {
    var numbers: [Int] = []
    var (current, isOpen, inSubparameter) = (0, false, false)
    for byte in parameters {
      isOpen = true
      switch byte {
      case UInt8(ascii: ";"):
        numbers.append(current)
        (current, inSubparameter) = (0, false)
      case UInt8(ascii: ":"): inSubparameter = true
      default: if !inSubparameter, current < 1_000_000 { current = current * 10 + Int(byte & 15) }
      }
    }
    if isOpen { numbers.append(current) }
    return numbers
  }

  static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
