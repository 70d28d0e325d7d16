import Groundwork

extension JSONParser {
  /// JSON that a person or a script has written for us: what cannot have been meant is refused, where
  /// from the platform it would be taken as well as can be.
  static func parse(typed bytes: [UInt8]) throws -> JSONValue {
    let value = try parse(bytes, doubled: .refused)
    // Half of a surrogate pair is no character; the parser has put the mark of a loss in its place.
    if value.holdsLoss, !String(decoding: bytes, as: UTF8.self).holdsLoss { throw HalfCharacter() }
    return value
  }

  private struct HalfCharacter: Error, CustomStringConvertible {
    let description = "an escape such as \\ud800 is half of a character"
  }
}

extension JSONValue {
  fileprivate var holdsLoss: Bool {
    switch self {
    case .string(let text): text.holdsLoss
    case .array(let values): values.contains(where: \.holdsLoss)
    case .object(let members): members.contains { $0.key.holdsLoss || $0.value.holdsLoss }
    case .null, .bool, .number: false
    }
  }
}

extension String {
  fileprivate var holdsLoss: Bool { unicodeScalars.contains("\u{FFFD}") || lowercased().contains("\\ufffd") }
}

extension [UInt8] {
  /// Without the mark that some editors put before UTF-8.
  var withoutMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
