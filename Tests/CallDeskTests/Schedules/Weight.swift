/// How much a value holds, all the way down: what grows with the time of a shift shows here, whatever
/// book, queue or log it is in.
enum Weight {
  static func of(_ value: Any) -> Int {
    Mirror(reflecting: value).children.reduce(1) { $0 + of($1.value) }
  }
}
