import GenesysCloud
import Groundwork
import Testing

@Suite struct ProfilesSectionTests {
  private let text = """
    profile = "work"

    [profiles.home]
    region = "mypurecloud.ie"

    [profiles.work]
    region = "eu-central-1"
    client_id = "id"
    client_secret = "secret"
    """

  private func section(_ text: String) throws -> (ProfilesSection, [String]) {
    let root = try TOMLReader(text, file: "config.toml")
    return (ProfilesSection(root), root.problems().map(\.description))
  }

  @Test func `the chosen profile is used unless another is named`() throws {
    let (section, problems) = try section(text)
    #expect(problems.isEmpty)
    #expect(try section.settings(named: nil).clientID == "id")
    #expect(try section.settings(named: "home").region == "mypurecloud.ie")
  }

  @Test func `the only profile needs no choosing, and none at all is no error`() throws {
    #expect(try section("[profiles.one]\nregion = \"us-east-1\"").0.settings(named: nil).name == "one")
    #expect(try ProfilesSection().settings(named: nil) == ProfileSettings())
  }

  @Test func `an unknown name is an error with the nearest one`() throws {
    let (section, _) = try section(text)
    #expect(throws: ProfileError.unknownProfile("wrok", suggestion: "work")) {
      try section.settings(named: "wrok")
    }
  }

  @Test func `every mistake is pointed at`() throws {
    let (_, problems) = try section(
      """
      profile = "wrk"
      [profiles.work]
      region = "eu-centrall-1"
      api_url = "https://api.mypurecloud.de/api/v2"
      client_idd = "x"
      client_secret = 5
      """)
    #expect(problems.count == 5)
    #expect(problems.contains { $0.hasPrefix("config.toml:1:") && $0.contains("did you mean \"work\"?") })
    #expect(
      problems.contains { $0.hasPrefix("config.toml:3:") && $0.contains("did you mean \"eu-central-1\"?") })
    #expect(problems.contains { $0.hasPrefix("config.toml:4:") && $0.contains("bare origin") })
    #expect(
      problems.contains { $0.hasPrefix("config.toml:5:") && $0.contains("did you mean \"client_id\"?") })
    #expect(problems.contains { $0.hasPrefix("config.toml:6:") })
  }
}
