/// The head of one HTTP/1.1 message, read strictly and bounded: 16 KB, 100 headers.
struct HTTPHead: Sendable {
  var startLine: String
  var headers: [(name: String, value: String)]

  static let byteLimit = 16_384
  static let headerLimit = 100

  /// Every value of a header, also those joined by commas, trimmed.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name == name }.flatMap { $0.value.split(separator: ",").map { trimmed($0) } }
  }

  /// Whether one of a header's values is this word, whatever its case.
  func has(_ name: String, _ word: String) -> Bool { values(name).contains { $0.lowercased() == word } }

  /// Reads the lines before the empty one; nil when they are no HTTP head.
  init?(_ text: some Sequence<UInt8>) {
    let lines = String(decoding: Array(text), as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false)
    guard let first = lines.first, !first.isEmpty, lines.count - 1 <= Self.headerLimit else { return nil }
    startLine = String(first)
    headers = []
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
      let name = line[..<colon]
      guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      let value = trimmed(line[line.index(after: colon)...])
      guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
      headers.append((name.lowercased(), value))
    }
  }
}

/// Gathers bytes until a whole head is there.
struct HTTPHeadReader: Sendable {
  private var bytes: [UInt8] = []

  /// Takes the next bytes.
  /// - Returns: the head and what came after it, once it is whole.
  /// - Throws: a description of the problem when there is too much, or it is no HTTP.
  mutating func receive(_ more: [UInt8]) throws(WebSocketRefusal) -> (head: HTTPHead, rest: [UInt8])? {
    let start = max(0, bytes.count - 3)
    bytes += more
    let end = bytes.indices.dropFirst(start).first { bytes[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }
    guard let end, end <= HTTPHead.byteLimit else {
      if bytes.count <= HTTPHead.byteLimit { return nil }
      throw WebSocketRefusal(status: 431, problem: "headers over \(HTTPHead.byteLimit) bytes")
    }
    guard let head = HTTPHead(bytes[..<end]) else {
      throw WebSocketRefusal(status: 400, problem: "no HTTP head")
    }
    return (head, Array(bytes[(end + 4)...]))
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  var rest = text[...]
  while rest.first == " " || rest.first == "\t" { rest = rest.dropFirst() }
  while rest.last == " " || rest.last == "\t" { rest = rest.dropLast() }
  return String(rest)
}
