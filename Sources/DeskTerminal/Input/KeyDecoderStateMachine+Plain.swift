internal import DeskModel

extension KeyDecoderStateMachine {
  mutating func takeGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: emit(.enter)
    case 0x09: emit(.tab)
    case 0x7F, 0x08: emit(.backspace)
    case 0x00: emit(.character(" "), .control)
    case 0x01...0x1A: emit(Self.letter(byte + 0x60), .control)
    case 0x1C...0x1F: emit(Self.letter(byte + 0x40), .control)
    case 0x20...0x7E: emit(Self.letter(byte))
    case 0xC2...0xDF: state = .scalar([byte], missing: 1)
    case 0xE0...0xEF: state = .scalar([byte], missing: 2)
    case 0xF0...0xF4: state = .scalar([byte], missing: 3)
    // No character begins so.
    default: reset()
    }
  }

  mutating func takeEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B where !hasAlt: hasAlt = true
    case 0x1B: emit(.escape)
    // The Linux console's Shift-Tab (keymaps' Meta_Tab, terminfo's kcbt of linux).
    case 0x09 where !hasAlt: emit(.tab, .shift)
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .single([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(afterEscape: false)
    default:
      hasAlt = true
      state = .ground
      takeGround(byte)
    }
  }

  mutating func takeScalar(
    _ byte: UInt8, after bytes: [UInt8], missing: Int
  ) {
    guard 0x80...0xBF ~= byte else {
      // Broken off: what follows stands for itself.
      reset()
      return takeGround(byte)
    }
    guard missing == 1 else {
      state = .scalar(bytes + [byte], missing: missing - 1)
      return
    }
    let text = String(decoding: bytes + [byte], as: UTF8.self)
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}",
      scalar.properties.generalCategory != .control
    else { return reset() }
    emit(.character(Character(scalar)))
  }

  mutating func takeString(_ byte: UInt8, afterEscape: Bool) {
    switch byte {
    case 0x07: reset()
    case UInt8(ascii: "\\") where afterEscape: reset()
    default: state = .string(afterEscape: byte == 0x1B)
    }
  }

  mutating func takePaste(_ byte: UInt8) {
    guard pasted.append(byte, limit: Self.pasteLimit) else { return }
    outputs.append(.paste(pasted.take()))
    reset()
  }

  static func letter(_ byte: UInt8) -> Key.Code { .character(Character(Unicode.Scalar(byte))) }
}
