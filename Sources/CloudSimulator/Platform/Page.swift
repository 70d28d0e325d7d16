internal import Groundwork

/// Which part of a listing is asked for, within what the platform allows.
struct Page: Sendable {
  let size: Int
  let number: Int
  /// The largest page a client was seen to ask for.
  static let most = 500
  /// Far beyond any listing, so that a place in it can always be reckoned.
  private static let last = 1_000_000

  init(size: Int?, number: Int?) throws(PlatformFailure) {
    (self.size, self.number) = (size ?? 25, number ?? 1)
    guard (1...Self.most).contains(self.size) else {
      throw .invalid("pageSize must lie between 1 and \(Self.most).")
    }
    guard (1...Self.last).contains(self.number) else {
      throw .invalid("pageNumber must lie between 1 and \(Self.last).")
    }
  }

  /// A number of a query; what is none is refused.
  static func number(_ key: String, _ text: String?) throws(PlatformFailure) -> Int? {
    guard let text else { return nil }
    guard let number = OutsideNumber(text)?.exactly() else { throw .invalid("\(key) must be a number.") }
    return number
  }

  /// A number of a body; what is none is refused.
  static func number(_ key: String, in body: JSONValue?) throws(PlatformFailure) -> Int? {
    guard let value = body?[key] else { return nil }
    guard let number = value.number?.exactly() else { throw .invalid("\(key) must be a whole number.") }
    return number
  }

  /// The elements of this page.
  func cut<Element>(_ all: [Element]) -> ArraySlice<Element> {
    all.dropFirst((number - 1) * size).prefix(size)
  }
}
