import Groundwork
import PatchbayTestSupport

/// What a contest came to.
struct ContestResult {
  /// Write orders, and the values in them.
  let writes: Int
  let values: Int
  let requests: Int
  let confirmed: Int
  /// Of which nothing was ever said.
  let open: Int
  /// Said to be there and never was, or said not to be and was.
  let wrong: Int
  /// Values that were applied more than once, over whatever stood there meanwhile.
  let repeated: Int
  /// From the order to the claim that it is there.
  let times: Spread

  /// Of a thousand values.
  var confirmedPerMille: Int { confirmed * 1000 / values }
  /// Of a hundred write orders.
  var requestsPerHundred: Int { requests * 100 / writes }

  /// Cells of one column of the table.
  var cells: [String] {
    [
      "\(Self.decimal(confirmedPerMille, 10)) %", "\(wrong)", "\(repeated)",
      Self.decimal(requestsPerHundred, 100), "\(times.percentile(50).milliseconds) ms",
      "\(times.percentile(99).milliseconds) ms",
    ]
  }

  private static func decimal(_ value: Int, _ scale: Int) -> String {
    let rest = "\(value % scale)"
    let zeros = String(repeating: "0", count: "\(scale)".count - 1 - rest.count)
    return "\(value / scale).\(zeros)\(rest)"
  }
}
