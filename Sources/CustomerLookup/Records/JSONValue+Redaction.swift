internal import Groundwork
internal import OrderedCollections

extension JSONValue {
  /// The value with dots for these secrets wherever a text in it holds one.
  func redacted(of secrets: [Secret]) -> JSONValue {
    switch self {
    case .string(let text): .string(secrets.reduce(text) { $1.redacted(from: $0) })
    case .array(let elements): .array(elements.map { $0.redacted(of: secrets) })
    case .object(let members): .object(members.mapValues { $0.redacted(of: secrets) })
    case .null, .bool, .number: self
    }
  }
}
