internal import Groundwork

/// Offer and answer of permessage-deflate (RFC 7692, section 7.1). Windows of 8 bits are refused
/// everywhere, because zlib cannot deflate with them.
enum DeflateNegotiation {
  static let offer = "permessage-deflate; client_max_window_bits"

  /// What the client makes of the server's answer; nil when it answers more than was offered.
  static func check(answer: String) -> WebSocketCompression? {
    guard let parameters = DeflateParameters(answer) else { return nil }
    guard parameters.clientBits != .some(nil), parameters.serverBits != .some(nil) else { return nil }
    return compression(parameters)
  }

  /// What the server makes of one of the client's offers; nil declines it.
  static func choose(offer: String) -> (compression: WebSocketCompression, answer: String)? {
    guard let parameters = DeflateParameters(offer), parameters.serverBits != .some(nil) else { return nil }
    let chosen = compression(parameters)
    var words = ["permessage-deflate"]
    if chosen.serverForgets { words.append("server_no_context_takeover") }
    if chosen.clientForgets { words.append("client_no_context_takeover") }
    if chosen.serverBits < 15 { words.append("server_max_window_bits=\(chosen.serverBits)") }
    if chosen.clientBits < 15 { words.append("client_max_window_bits=\(chosen.clientBits)") }
    return (chosen, words.joined(separator: "; "))
  }

  private static func compression(_ parameters: DeflateParameters) -> WebSocketCompression {
    var compression = WebSocketCompression()
    compression.clientForgets = parameters.clientForgets
    compression.serverForgets = parameters.serverForgets
    compression.clientBits = (parameters.clientBits ?? nil) ?? 15
    compression.serverBits = (parameters.serverBits ?? nil) ?? 15
    return compression
  }
}

/// The parameters of one permessage-deflate, read strictly: none unknown, none twice.
private struct DeflateParameters {
  var clientForgets = false
  var serverForgets = false
  /// Absent, without a value, or with one.
  var clientBits: Int??
  var serverBits: Int??

  init?(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { trimmed($0) }
    guard parts.first == "permessage-deflate" else { return nil }
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        trimmed($0)
      }
      guard take(pair[0], pair.count > 1 ? pair[1] : nil) else { return nil }
    }
  }

  private mutating func take(_ name: String, _ value: String?) -> Bool {
    switch name {
    case "client_no_context_takeover": Self.set(&clientForgets, value)
    case "server_no_context_takeover": Self.set(&serverForgets, value)
    case "client_max_window_bits": Self.set(&clientBits, value)
    case "server_max_window_bits": Self.set(&serverBits, value)
    default: false
    }
  }

  private static func set(_ flag: inout Bool, _ value: String?) -> Bool {
    guard !flag, value == nil else { return false }
    flag = true
    return true
  }

  private static func set(_ bits: inout Int??, _ value: String?) -> Bool {
    guard bits == nil else { return false }
    guard let value else {
      bits = .some(nil)
      return true
    }
    let digits =
      value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
      ? String(value.dropFirst().dropLast()) : value
    guard let number = OutsideNumber(digits)?.exactly(in: 9...15), String(number) == digits else {
      return false
    }
    bits = number
    return true
  }
}
