/// One organisation with credentials, complete and checked.
public struct Profile: Sendable, Hashable {
  /// Its name in the configuration; nil when flags or the environment alone made it.
  public var name: String?
  /// Nil when only URLs were given.
  public var region: Region?
  /// Where requests go.
  public var hosts: Hosts
  /// What proves who we are.
  public var credentials: Credentials

  /// A profile from parts that fit together.
  public init(name: String? = nil, region: Region? = nil, hosts: Hosts, credentials: Credentials) {
    self.name = name
    self.region = region
    self.hosts = hosts
    self.credentials = credentials
  }

  /// Joins what was given: flags beat the environment, which beats the file.
  ///
  /// When flags and environment are complete by themselves, the file is not asked: credentials
  /// must never reach a host that another profile names.
  /// - Throws: `ProfileError` with what is missing or wrong.
  public static func joined(
    flags: ProfileSettings, environment: ProfileSettings, file: ProfileSettings
  ) throws(ProfileError) -> Profile {
    let given = flags.over(environment)
    return try (given.isComplete ? given : given.over(file)).profile()
  }
}
