public import Groundwork

/// What a demo is to show, step by step: what a person would do, and what must be seen then.
public struct Script: Sendable, Equatable {
  /// One line.
  public struct Step: Sendable, Equatable {
    /// From 1.
    public var line: Int
    /// As it was written, for reports.
    public var text: String
    /// What it does.
    public var deed: Deed
  }

  /// What a step does.
  public enum Deed: Sendable, Equatable {
    /// Keys, one after the other.
    case press([Key])
    /// A command by its name.
    case run(CommandID)
    /// A fault of the simulator: its word or its number, and its members.
    case fault(String, [String: String])
    /// Another size of the screen, where there is no terminal that has its own.
    case resize(ScreenSize)
    /// Must come true within a time.
    case wait(ScriptCondition, within: Interval?)
    /// Must be true now.
    case expect(ScriptCondition)
    /// A sentence for whoever reads along, on the notice line until the next key.
    case say(String)
  }

  /// Who calls in it; nil for the demo's own scenario.
  public internal(set) var scenario: String?
  /// The simulator's seed; nil for the command's own.
  public internal(set) var seed: UInt64?
  /// Size of the screen, where there is no terminal that has its own.
  public internal(set) var screen = ScreenSize(columns: 80, rows: 24)
  /// How long a `wait` without a time of its own waits.
  public internal(set) var limit = Interval.seconds(10)
  /// In order.
  public internal(set) var steps: [Step] = []
}
