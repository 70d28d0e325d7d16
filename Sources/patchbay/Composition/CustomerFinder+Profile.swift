import CustomerLookup

extension CustomerFinder {
  /// A finder over every configured connector. A profile is signed in only where a connector asks the
  /// platform itself.
  /// - Throws: `ConfigErrors` or `CommandFailure` when configuration or profile cannot be used.
  static func ofConfiguration(
    _ options: ProfileOptions, in workplace: Workplace, _ output: Output
  ) throws -> CustomerFinder {
    let configuration = try Configuration.load(options.file, in: workplace)
    if configuration.lookup.needsProfile { return try Connection(options, in: workplace, output).finder }
    return configuration.finder(
      http: Connection.transport(workplace, configuration), profile: nil, in: workplace)
  }
}
