/// Every reader there is. `FuzzTableTests` looks through the sources for one that is not here.
enum FuzzTable {
  /// What is wrong where a reader does not read its own sample: then nothing behind its first line is ever fed.
  static func unread<Made>(_ what: String, sample: String, _ read: () throws -> Made) -> String? {
    do {
      _ = try read()
      return nil
    } catch { return what == sample ? "does not read its own sample: \(error)" : nil }
  }

  static let all: [FuzzedReader] = groundwork + platform + customers + session + terminal + wire + program
}
