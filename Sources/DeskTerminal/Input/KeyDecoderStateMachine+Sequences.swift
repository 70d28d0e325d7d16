internal import Groundwork
internal import DeskModel

extension KeyDecoderStateMachine {
  mutating func takeControl(_ byte: UInt8, after parameters: [UInt8]) {
    switch byte {
    case 0x1B:
      reset()
      state = .escape
    case UInt8(ascii: "["):
      if parameters.isEmpty { state = .consoleFunction } else { reset() }
    case UInt8(ascii: "$") where parameters.allSatisfy(Self.isDigit):
      // rxvt ends Shift's sequences with what is no final byte in the standard.
      finish(byte, parameters)
    case 0x20...0x3F:
      // A longer one has no meaning, but still has an end.
      if parameters.count < Self.parameterLimit { state = .control(parameters + [byte]) }
    case 0x40...0x7E: finish(byte, parameters)
    default: reset()
    }
  }

  mutating func takeConsoleFunction(_ byte: UInt8) {
    guard UInt8(ascii: "A")...UInt8(ascii: "E") ~= byte else { return reset() }
    emit(.function(Int(byte - UInt8(ascii: "A")) + 1))
  }

  mutating func takeSingle(_ byte: UInt8, after parameters: [UInt8]) {
    if Self.isDigit(byte) || byte == UInt8(ascii: ";") {
      if parameters.count < Self.parameterLimit { state = .single(parameters + [byte]) }
      return
    }
    let held = Self.modifiers(Self.numbers(parameters).last ?? 1)
    switch byte {
    case 0x1B:
      reset()
      state = .escape
    case UInt8(ascii: "M"): emit(.enter, held)
    case UInt8(ascii: "I"): emit(.tab, held)
    case UInt8(ascii: "X"): emit(.character("="), held)
    case UInt8(ascii: "j")...UInt8(ascii: "y"): emit(Self.letter(byte - 0x40), held)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      emitNamed(Self.named[byte - 0x20], held.union(.control))
    default: emitNamed(Self.named[byte], held)
    }
  }

  private mutating func finish(_ final: UInt8, _ parameters: [UInt8]) {
    if parameters.first == UInt8(ascii: "<") {
      return takeSGRMouse(final, Self.numbers(parameters.dropFirst()))
    }
    guard parameters.allSatisfy({ Self.isDigit($0) || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") })
    else { return reset() }
    let numbers = Self.numbers(parameters)
    let modifier = numbers.count > 1 ? numbers[1] : 1
    guard numbers.count <= 3, modifier <= Self.highestModifier else { return reset() }
    let held = Self.modifiers(modifier)
    switch final {
    case UInt8(ascii: "~"): finishNumbered(numbers, held)
    case UInt8(ascii: "$"): emitNamed(Self.numbered[numbers.first ?? 0], .shift)
    case UInt8(ascii: "^"): emitNamed(Self.numbered[numbers.first ?? 0], .control)
    case UInt8(ascii: "@"): emitNamed(Self.numbered[numbers.first ?? 0], [.control, .shift])
    case UInt8(ascii: "u"): emitScalar(numbers.first ?? 0, held)
    case UInt8(ascii: "Z"): emit(.tab, .shift)
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse([])
    case UInt8(ascii: "I") where parameters.isEmpty: outputFocus(true)
    case UInt8(ascii: "O") where parameters.isEmpty: outputFocus(false)
    case UInt8(ascii: "a")...UInt8(ascii: "d"): emitNamed(Self.named[final - 0x20], .shift)
    default: emitNamed(numbers.count <= 2 ? Self.named[final] : nil, held)
    }
  }

  private mutating func finishNumbered(
    _ numbers: [Int], _ held: Key.Modifiers
  ) {
    switch numbers.first ?? 0 {
    case 200: state = .paste
    case 27 where numbers.count == 3: emitScalar(numbers[2], held)
    case let number: emitNamed(Self.numbered[number], held)
    }
  }

  /// A key told by its code point, as xterm's modifyOtherKeys and kitty's protocol do.
  private mutating func emitScalar(_ value: Int, _ held: Key.Modifiers) {
    switch value {
    case 9: emit(.tab, held)
    case 13: emit(.enter, held)
    case 27: emit(.escape, held)
    case 8, 127: emit(.backspace, held)
    default:
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.generalCategory != .control
      else { return reset() }
      emit(.character(Character(scalar)), held.subtracting(.shift))
    }
  }

  private mutating func outputFocus(_ isFocused: Bool) {
    outputs.append(.focus(isFocused))
    reset()
  }

  private mutating func emitNamed(
    _ code: Key.Code?, _ held: Key.Modifiers
  ) {
    if let code { emit(code, held) } else { reset() }
  }
}
