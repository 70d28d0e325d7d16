public import Groundwork

/// The rules that a configuration sets for everything the desk writes.
public struct CallDeskRules: Sendable, Hashable {
  /// How large a participant's attributes may get.
  public var budget: Budget
  /// What may not be written.
  public var privacy: Privacy
  /// How long a write is watched.
  public var timing: WriteTiming
  /// How long what was done is kept.
  public var journal: JournalSettings

  /// Rules out of the box, or as given. Somebody sits at a desk and sees until when a write waits, so
  /// it waits longer than a command does.
  public init(
    budget: Budget = Budget(), privacy: Privacy = Privacy(),
    timing: WriteTiming = WriteTiming(rateLimitPatience: .seconds(120)),
    journal: JournalSettings = JournalSettings()
  ) {
    (self.budget, self.privacy, self.timing, self.journal) = (budget, privacy, timing, journal)
  }

  /// Reads `[budget]`, `[privacy]` and `[journal]`, noting problems at the reader.
  public init(_ reader: TOMLReader) {
    self.init(budget: Budget(reader), privacy: Privacy(reader), journal: JournalSettings(reader))
  }
}
