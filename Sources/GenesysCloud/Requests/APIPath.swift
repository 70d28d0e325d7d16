internal import Groundwork

/// A path below `/api/v2`, made so that an id from outside can never leave its segment.
struct APIPath: Sendable, Hashable, ExpressibleByStringInterpolation {
  var text: String

  init(stringLiteral value: String) { text = "/api/v2/" + value }
  init(stringInterpolation: Interpolation) { text = "/api/v2/" + stringInterpolation.text }

  /// Encodes whatever is interpolated.
  struct Interpolation: StringInterpolationProtocol {
    var text = ""
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += PercentEncoding.encode(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ id: ConversationID) { appendInterpolation(id.rawValue) }
    mutating func appendInterpolation(_ id: ParticipantID) { appendInterpolation(id.rawValue) }
  }
}
