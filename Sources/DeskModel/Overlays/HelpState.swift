/// The help: every command that can be found by what was typed, and run by Enter.
public struct HelpState: Sendable, Hashable {
  /// The commands found, and what was typed to find them.
  public var list: ListState
  /// Why the highlighted command cannot run, after Enter.
  public var refusal: String?

  /// The help as it opens.
  public init() { list = ListState() }
}
