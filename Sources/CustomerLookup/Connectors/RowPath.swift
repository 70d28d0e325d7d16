internal import Groundwork
internal import OrderedCollections

/// Where a row of an answer holds something: a JSON Pointer in which `*` stands for every element of an
/// array, such as `/phones/*/number`.
public struct RowPath: Sendable, Hashable, CustomStringConvertible {
  let pointer: JSONPointer

  /// Reads a path.
  /// - Returns: nil when the text is no JSON Pointer.
  public init?(_ text: String) {
    guard let pointer = JSONPointer(text) else { return nil }
    self.pointer = pointer
  }

  /// The path as it is written.
  public var description: String { pointer.description }

  /// The texts there, at most fifty, in the order of the row: strings, numbers and booleans, alone or in arrays.
  func texts(in row: JSONValue) -> [String] {
    var values = [row]
    for token in pointer.tokens {
      values = values.flatMap { Self.step(token, $0) }
    }
    return Array(values.flatMap { $0.array ?? [$0] }.lazy.compactMap(\.scalarText).prefix(Self.limit))
  }

  /// The first text there that is not empty.
  func text(in row: JSONValue) -> String? { texts(in: row).first { !$0.isEmpty } }

  private static let limit = 50

  private static func step(_ token: String, _ value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let members): members[token].map { [$0] } ?? []
    case .array(let elements):
      token == "*"
        ? Array(elements.prefix(limit))
        : OutsideNumber(token)?.exactly().flatMap { String($0) == token ? value[$0] : nil }.map { [$0] } ?? []
    default: []
    }
  }
}
