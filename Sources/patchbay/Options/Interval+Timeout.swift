import ArgumentParser
import Groundwork

extension Interval {
  /// What `--timeout` was given.
  /// - Throws: `ValidationError` when it is no span, or none at all.
  init(timeout: String) throws {
    guard let limit = Interval(spelling: timeout), limit > .zero else {
      throw ValidationError("--timeout takes a span such as 500ms, 8s or 1m, not \"\(timeout)\".")
    }
    self = limit
  }
}
