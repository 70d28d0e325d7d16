internal import Groundwork

/// Status and headers as the lines come in. Interim answers (1xx) are forgotten when the next one
/// starts, but count towards the limits.
struct AnswerHead: Sendable {
  private(set) var status: Int?
  private(set) var headers: [(name: String, value: String)] = []
  private var bytesSeen = 0
  private var linesSeen = 0

  /// Takes one line with its line end.
  /// - Returns: false once there are too many.
  mutating func take(_ line: [UInt8]) -> Bool {
    bytesSeen += line.count
    linesSeen += 1
    guard bytesSeen <= ExchangeStateMachine.headerBytesLimit, linesSeen <= ExchangeStateMachine.headerLimit
    else {
      return false
    }
    let text = String(decoding: line.filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      headers = []
      status = text.split(separator: " ").dropFirst().first.flatMap {
        OutsideNumber($0)?.exactly(in: 0...999)
      }
    } else if let colon = text.firstIndex(of: ":"), colon > text.startIndex {
      headers.append((String(text[..<colon]), Self.trimmed(text[text.index(after: colon)...])))
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " || $0 == "\t" }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
