import Glibc
import Groundwork

/// How long the readers are fed and with what. The bytes are those of the day, so each day tries others; the
/// seed is printed, and `PATCHBAY_FUZZ_SEED` feeds a day's bytes again.
///
/// `PATCHBAY_FUZZ_COUNT` is how often each reader reads, `PATCHBAY_FUZZ_MINUTES` how long instead;
/// `PATCHBAY_FUZZ_READER` names the only one that does. With `PATCHBAY_FUZZ_TRACE` the bytes that are being
/// read stand in that file, for a reader that ends the program.
struct FuzzEffort: Sendable {
  var seed: UInt64
  var count: Int
  var minutes: Int?
  var only: String?
  var trace: String?

  static let today = FuzzEffort()

  private init() {
    let date = SystemTime().now().wall.iso8601.prefix(10).filter { $0 != "-" }
    seed = Self.variable("SEED").flatMap { SeededRandom.seed($0) } ?? SeededRandom.seed(date) ?? 1
    count = Self.variable("COUNT").flatMap { OutsideNumber($0)?.exactly(in: 1...1_000_000_000) } ?? 100
    minutes = Self.variable("MINUTES").flatMap { OutsideNumber($0)?.exactly(in: 1...10_000) }
    (only, trace) = (Self.variable("READER"), Self.variable("TRACE"))
  }

  private static func variable(_ name: String) -> String? {
    getenv("PATCHBAY_FUZZ_\(name)").map { String(cString: $0) }
  }
}
