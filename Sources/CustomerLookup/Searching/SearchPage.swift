internal import Groundwork

/// Which part of an answer is asked for.
enum SearchPage: Sendable, Hashable {
  case first
  /// By a link that the last page gave.
  case link(String)
  /// By a value that is sent along.
  case value(JSONValue, into: String, number: Int)
}

extension Paging {
  /// The page after one; nil when the answer says that there is none.
  func next(after page: SearchPage, _ document: JSONValue) -> SearchPage? {
    let number = if case .value(_, _, let number) = page { number } else { 1 }
    switch self {
    case .never: return nil
    case .link(let pointer):
      return pointer.value(in: document)?.string.flatMap { $0.isEmpty ? nil : .link($0) }
    case .cursor(let pointer, let name):
      let value = pointer.value(in: document)
      guard value?.string?.isEmpty == false || value?.number?.isWhole == true, let value else { return nil }
      // The same cursor again would lead in a circle.
      if case .value(value, _, _) = page { return nil }
      return .value(value, into: name, number: number + 1)
    case .number(let more, let name):
      guard more.value(in: document)?.bool == true else { return nil }
      return .value(.int(number + 1), into: name, number: number + 1)
    }
  }
}
