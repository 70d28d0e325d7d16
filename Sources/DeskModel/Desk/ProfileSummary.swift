/// What the desk says of the profile it was opened on.
public struct ProfileSummary: Sendable, Hashable {
  /// Name of the profile, first on the status line.
  public var name: String
  /// Such as `eu-west-1`; empty for the simulator.
  public var region: String
  /// The simulator in this process: `F` works and requests may be copied as curl.
  public var isDemo: Bool
  /// Origin of the simulator, shown in the wire's title; nil until it listens and for real orgs.
  public var loopbackURL: String?
  /// File of `export` lines that give a second shell the simulator's addresses and token.
  public var environmentFile: String?
  /// Nothing is configured: the desk opens with a choice and sends nothing.
  public var isFirstRun: Bool

  /// A profile by name.
  public init(
    name: String, region: String = "", isDemo: Bool = false, loopbackURL: String? = nil,
    environmentFile: String? = nil,
    isFirstRun: Bool = false
  ) {
    self.name = name
    self.region = region
    self.isDemo = isDemo
    self.loopbackURL = loopbackURL
    self.environmentFile = environmentFile
    self.isFirstRun = isFirstRun
  }
}
