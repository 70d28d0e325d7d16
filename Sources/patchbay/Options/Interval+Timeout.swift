import ArgumentParser
import Groundwork

extension Interval {
  /// What `--timeout` was given.
  /// - Throws: `ValidationError` when it is no span, or none at all.
  init(timeout: String) throws {
    guard let limit = Interval(spelling: timeout), limit >= .milliseconds(1) else {
      throw ValidationError(
        "--timeout takes a span such as 500ms, 8s or 1m, from 1ms to 8760h, not \"\(timeout)\". Try --timeout 8s."
      )
    }
    self = limit
  }
}
