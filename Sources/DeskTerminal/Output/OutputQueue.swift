/// What waits for a terminal: bytes on their way, which are never torn apart, and behind them what is said
/// beside the picture. However long nothing is taken, it stays small.
struct OutputQueue {
  /// Something that is no part of a picture.
  enum Aside: Sendable, Equatable {
    case bell, title, notification, clipboard

    /// How many of its kind wait at most; older ones give way.
    var limit: Int { self == .notification ? 4 : 1 }
  }

  /// Memory that is kept from one frame to the next; what a huge one took is given back.
  static let keptCapacity = 1 << 16

  private var bytes: [UInt8] = []
  private var taken = 0
  private var asides: [(kind: Aside, text: String)] = []

  /// Whether everything has been taken.
  var isEmpty: Bool { taken == bytes.count }

  /// What is to be written next.
  var next: ArraySlice<UInt8> { bytes[taken...] }

  /// Adds a frame behind all that has been begun.
  mutating func append(_ frame: some Sequence<UInt8>) { bytes += frame }

  /// Adds something beside the picture. It waits until what has been begun is whole.
  mutating func say(_ kind: Aside, _ text: String) {
    guard !isEmpty else { return append(text.utf8) }
    asides.append((kind, text))
    if asides.count(where: { $0.kind == kind }) > kind.limit,
      let oldest = asides.firstIndex(where: { $0.kind == kind })
    {
      asides.remove(at: oldest)
    }
  }

  /// The terminal took so many of the next bytes.
  mutating func took(_ count: Int) {
    taken += count
    guard isEmpty else { return }
    let isLarge = bytes.count > Self.keptCapacity
    bytes.removeAll(keepingCapacity: !isLarge)
    taken = 0
    for aside in asides { bytes += aside.text.utf8 }
    asides = []
  }

  /// Forgets all that has not been taken.
  mutating func discard() { self = OutputQueue() }
}
