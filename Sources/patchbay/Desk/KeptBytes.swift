/// What goes into a file that must not grow for ever. No I/O.
struct KeptBytes: Sendable {
  /// What there is to be done.
  enum Share: Sendable, Equatable {
    case nothing
    case write([UInt8])
    /// They are too many; nothing is written after it.
    case full
  }

  private let limit: Int
  private var size: Int
  private var pending: [UInt8] = []
  private var isOver = false

  /// A file that has `size` bytes and may come to have `limit`.
  init(after size: Int, limit: Int) { (self.size, self.limit) = (size, limit) }

  mutating func add(_ bytes: [UInt8]) {
    if !isOver { pending += bytes }
  }

  /// All that was added since; it is never cut.
  mutating func next() -> Share {
    guard !pending.isEmpty, !isOver else { return .nothing }
    defer { pending = [] }
    guard size + pending.count <= limit else {
      isOver = true
      return .full
    }
    size += pending.count
    return .write(pending)
  }

  /// Nothing is written any more.
  mutating func end() { (isOver, pending) = (true, []) }
}
