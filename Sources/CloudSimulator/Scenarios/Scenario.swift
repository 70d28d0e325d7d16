/// Who calls, at what pace, and what goes wrong: read from a TOML file or compiled in.
public struct Scenario: Sendable, Equatable {
  /// A word, such as `demo`.
  public var name: String
  /// A sentence for people.
  public var title: String
  /// How fast things go.
  public var pace: Pace
  /// The callers that are listed one by one.
  public var calls: [ScriptedCall]
  /// What goes wrong by itself.
  public var faults: [ScriptedFault]

  /// A scenario from its parts.
  public init(
    name: String, title: String = "", pace: Pace = Pace(), calls: [ScriptedCall] = [],
    faults: [ScriptedFault] = []
  ) {
    self.name = name
    self.title = title
    self.pace = pace
    self.calls = calls
    self.faults = faults
  }
}
