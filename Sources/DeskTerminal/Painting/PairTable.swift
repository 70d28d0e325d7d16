internal import Groundwork

/// The colour pairs in use: ncurses wants each combination set up once and then named by number.
struct PairTable {
  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Pairs the terminal has, the fixed pair 0 included.
  let limit: Int
  private var numbers: [Pair: Int32] = [Pair(foreground: -1, background: -1): 0]

  init(limit: Int) { self.limit = limit }

  /// The number of a pair, and whether it is new and must be set up first. When none is left the
  /// background gives way, then all colour: text stays readable.
  mutating func number(foreground: Int32, background: Int32) -> (number: Int32, isNew: Bool) {
    let pair = Pair(foreground: foreground, background: background)
    if let known = numbers[pair] { return (known, false) }
    guard numbers.count < min(limit, 32_767) else {
      let plain = numbers[Pair(foreground: foreground, background: -1)] ?? 0
      return (plain, false)
    }
    let number = Int32(numbers.count)
    numbers[pair] = number
    return (number, true)
  }
}
