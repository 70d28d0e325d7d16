/// A caller of a scenario.
public struct ScriptedCall: Sendable, Equatable {
  /// Seconds after the start; a call that has begun before then started `since` seconds earlier.
  public var at = 0
  /// Number in E.164; empty for one withheld.
  public var number = ""
  /// Name the network shows; empty for none.
  public var name = ""
  /// Name of the queue.
  public var queue = "Billing"
  /// Where in its life the call enters.
  public var starts = Start.arriving
  /// Whether the call is for the agent who signs in, rather than for whoever is free.
  public var forAgent = true
  /// Seconds that a connected call has lasted already at `at`.
  public var since = 0
  /// Seconds of talk until the caller hangs up.
  public var talk: Int?
  /// Attributes of the customer participant when the call starts.
  public var attributes: [(key: String, value: String)] = []

  /// Where in its life a call enters the scenario.
  public enum Start: String, Sendable, CaseIterable { case arriving, alerting, connected }

  /// A caller who withholds everything.
  public init() {}

  /// Whether both say the same.
  public static func == (a: ScriptedCall, b: ScriptedCall) -> Bool {
    a.at == b.at && a.number == b.number && a.name == b.name && a.queue == b.queue && a.starts == b.starts
      && a.forAgent == b.forAgent && a.since == b.since && a.talk == b.talk
      && a.attributes.map(\.key) == b.attributes.map(\.key)
      && a.attributes.map(\.value) == b.attributes.map(\.value)
  }
}
