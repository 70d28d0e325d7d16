public import DeskModel
internal import Groundwork

/// Reads the bytes a program sends to a terminal and keeps the screen they make, as far as xterm's
/// grammar is used by ncurses. Colours are skipped.
public struct ScreenReader: Sendable {
  enum State: Equatable {
    case ground
    case escape
    case control([UInt8])
    case string(afterEscape: Bool, [UInt8])
    case charset
    case scalar([UInt8], missing: Int)
  }

  /// Size in cells.
  public internal(set) var size: ScreenSize
  /// Column and row of the cursor.
  public internal(set) var cursor = (column: 0, row: 0)
  /// Whether the cursor shows.
  public internal(set) var isCursorShown = true
  /// Whether the program is on the alternate screen.
  public internal(set) var isAlternate = false
  /// Private modes that are on, such as 2004 for bracketed paste.
  public internal(set) var modes: Set<Int> = []
  /// Operating-system commands (title, clipboard, notification), first to last.
  public internal(set) var commands: [String] = []
  /// Where the cells lead that were printed inside a link (OSC 8), row and column.
  public internal(set) var links: [[Int]: String] = [:]
  /// Device-control strings, first to last.
  public internal(set) var deviceStrings: [String] = []
  /// Every number that selected a look so far: 1 for bold, 31 for red, 38 for any colour.
  public internal(set) var looks: Set<Int> = []
  /// What a terminal would say to the questions it was asked (CSI 6 n and CSI c) since the last look.
  public internal(set) var replies: [UInt8] = []
  /// How often the bell rang.
  public internal(set) var bells = 0
  /// Bytes read so far.
  public private(set) var byteCount = 0

  /// What leads to an address, in the order of the screen.
  public func text(leadingTo link: String) -> String {
    links.filter { $0.value == link }.keys.sorted { $0.lexicographicallyPrecedes($1) }
      .map { rows[$0[0]][$0[1]] }.joined()
  }

  /// The link that is open.
  var link: String?
  var rows: [[String]]
  var saved: [[String]] = []
  var state = State.ground
  var isWrapPending = false
  var region: ClosedRange<Int>
  var savedCursor = (column: 0, row: 0)
  var lastPrinted = " "

  /// A blank screen.
  public init(size: ScreenSize) {
    self.size = size
    rows = Self.blank(size)
    region = 0...max(0, size.rows - 1)
  }

  /// The rows as text, without the spaces at their ends.
  public var lines: [String] {
    rows.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The whole screen as text.
  public var text: String { lines.joined(separator: "\n") }

  /// Whether anything stands on it. Cheap, for it is asked after every piece of a large frame.
  public var isBlank: Bool { rows.allSatisfy { $0.allSatisfy { $0 == " " || $0.isEmpty } } }

  /// Whether this stands on the screen, within one row.
  public func shows(_ words: String) -> Bool { lines.contains { $0.contains(words) } }

  /// Whether any colour was used.
  public var hasColor: Bool {
    looks.contains { (30...38).contains($0) || (40...48).contains($0) || $0 >= 90 }
  }

  /// Takes what the program wrote.
  public mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      byteCount += 1
      take(byte)
    }
  }

  /// The replies were given.
  mutating func forgetReplies() { replies = [] }

  /// The person made the window larger or smaller.
  public mutating func resize(_ size: ScreenSize) {
    self.size = size
    rows = Self.blank(size)
    saved = []
    region = 0...max(0, size.rows - 1)
    cursor = (0, 0)
    isWrapPending = false
  }

  static func blank(_ size: ScreenSize) -> [[String]] {
    Array(repeating: blankRow(size), count: size.rows)
  }

  static func blankRow(_ size: ScreenSize) -> [String] { Array(repeating: " ", count: size.columns) }

  private mutating func take(_ byte: UInt8) {
    // CAN gives up what was begun; so does a new sequence within a control sequence.
    if byte == 0x18 {
      state = .ground
      return
    }
    if byte == 0x1B, case .control = state {
      state = .escape
      return
    }
    switch state {
    case .ground: takeGround(byte)
    case .escape: takeEscape(byte)
    case .charset: state = .ground
    case .control(let parameters):
      if 0x40...0x7E ~= byte {
        state = .ground
        control(byte, parameters)
      } else {
        state = .control(parameters + [byte])
      }
    case .string(let afterEscape, let bytes): takeString(byte, afterEscape: afterEscape, bytes)
    case .scalar(let bytes, let missing):
      state = missing > 1 ? .scalar(bytes + [byte], missing: missing - 1) : .ground
      if missing == 1 { String(decoding: bytes + [byte], as: UTF8.self).unicodeScalars.forEach { print($0) } }
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x07: bells += 1
    case 0x08: moveCursor(column: cursor.column - 1)
    case 0x09: moveCursor(column: min(size.columns - 1, (cursor.column / 8 + 1) * 8))
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: moveCursor(column: 0)
    case 0x20...0x7E: print(Unicode.Scalar(byte))
    case 0xC0...0xDF: state = .scalar([byte], missing: 1)
    case 0xE0...0xEF: state = .scalar([byte], missing: 2)
    case 0xF0...0xF7: state = .scalar([byte], missing: 3)
    default: break
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .string(afterEscape: false, [byte])
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .charset
    case UInt8(ascii: "M"): reverseLineFeed()
    case UInt8(ascii: "7"): savedCursor = cursor
    case UInt8(ascii: "8"): moveCursor(column: savedCursor.column, row: savedCursor.row)
    default: break
    }
  }

  private mutating func takeString(_ byte: UInt8, afterEscape: Bool, _ bytes: [UInt8]) {
    let isCommand = bytes.first == UInt8(ascii: "]")
    guard (byte == 0x07 && isCommand) || (afterEscape && byte == UInt8(ascii: "\\")) else {
      state = .string(afterEscape: byte == 0x1B && !afterEscape, bytes + [byte])
      return
    }
    state = .ground
    // Of the two ends, ESC \ has left its first byte behind.
    let text = String(decoding: bytes.dropFirst().dropLast(byte == 0x07 ? 0 : 1), as: UTF8.self)
    if isCommand { commands.append(text) } else { deviceStrings.append(text) }
    if isCommand, text.hasPrefix("8;") {
      let target = text.dropFirst(2).drop { $0 != ";" }.dropFirst()
      link = target.isEmpty ? nil : String(target)
    }
  }

  mutating func print(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.columns(scalar)
    guard width > 0 else {
      let column = isWrapPending ? cursor.column : cursor.column - 1
      if column >= 0 { rows[cursor.row][column] += String(scalar) }
      return
    }
    if isWrapPending {
      moveCursor(column: 0)
      lineFeed()
    }
    lastPrinted = String(scalar)
    rows[cursor.row][cursor.column] = lastPrinted
    links[[cursor.row, cursor.column]] = link
    if width == 2, cursor.column + 1 < size.columns { rows[cursor.row][cursor.column + 1] = "" }
    let next = cursor.column + width
    isWrapPending = next >= size.columns
    cursor.column = min(next, size.columns - 1)
  }
}
