import GenesysCloud
import Groundwork
import Testing

@Suite struct ProfileTests {
  private let client = [
    "GENESYS_CLIENT_ID": "id-1", "GENESYS_CLIENT_SECRET": "secret-1", "GENESYS_ENVIRONMENT": "mypurecloud.ie",
  ]

  private func joined(
    flags: ProfileSettings = ProfileSettings(), environment: [String: String] = [:],
    file: ProfileSettings = ProfileSettings()
  ) throws(ProfileError) -> Profile {
    try Profile.joined(
      flags: flags, environment: ProfileSettings(environment: Environment(environment)), file: file)
  }

  @Test func `the environment alone is a complete profile`() throws {
    let profile = try joined(environment: client)
    #expect(profile.credentials == .clientCredentials(id: "id-1", secret: Secret("secret-1")))
    #expect(profile.hosts == Hosts(api: "https://api.mypurecloud.ie", login: "https://login.mypurecloud.ie"))
    #expect(profile.name == nil)
  }

  @Test func `the names of other Genesys tools are understood`() throws {
    let profile = try joined(environment: [
      "GENESYSCLOUD_OAUTHCLIENT_ID": "id-2", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "secret-2",
      "GENESYSCLOUD_REGION": "us_west_2",
    ])
    #expect(profile.credentials == .clientCredentials(id: "id-2", secret: Secret("secret-2")))
    #expect(profile.region?.name == "us-west-2")
  }

  @Test func `the clients of two tools are never mixed`() throws {
    let profile = try joined(environment: [
      "GENESYS_CLIENT_ID": "id-1", "GENESYSCLOUD_OAUTHCLIENT_SECRET": "secret-2",
      "GENESYSCLOUD_REGION": "us-west-2",
    ])
    #expect(profile.credentials == .user(clientID: "id-1", redirectURI: "http://localhost:8085/callback"))
  }

  @Test func `a token that was handed in beats client credentials`() throws {
    let profile = try joined(environment: client.merging(["PATCHBAY_ACCESS_TOKEN": "ready"]) { $1 })
    #expect(profile.credentials == .token(Secret("ready")))
  }

  @Test func `flags beat the environment, which beats the file`() throws {
    let file = ProfileSettings(
      name: "work", region: "us-east-1", clientID: "id-f", clientSecret: Secret("secret-f"))
    let profile = try joined(
      flags: ProfileSettings(region: "eu-west-2"), environment: ["GENESYS_CLIENT_SECRET": "secret-e"],
      file: file)
    #expect(profile.region?.name == "eu-west-2")
    #expect(profile.credentials == .clientCredentials(id: "id-f", secret: Secret("secret-e")))
    #expect(profile.name == "work")
  }

  @Test func `a complete environment is not sent to the hosts of the file's profile`() throws {
    let file = ProfileSettings(
      name: "work", apiURL: "https://gateway.example", loginURL: "https://login.example")
    let profile = try joined(environment: client, file: file)
    #expect(profile.hosts.api == "https://api.mypurecloud.ie")
    #expect(profile.name == nil)
  }

  @Test func `URL flags override the hosts of a profile, one by one`() throws {
    let profile = try joined(
      flags: ProfileSettings(apiURL: "http://127.0.0.1:8080/"),
      file: ProfileSettings(region: "us-east-1", clientID: "id-f", clientSecret: Secret("secret-f")))
    #expect(profile.hosts.api == "http://127.0.0.1:8080")
    #expect(profile.hosts.login == "https://login.mypurecloud.com")
  }

  @Test func `a token needs no login host, client credentials do`() throws {
    let api = ProfileSettings(apiURL: "http://127.0.0.1:8080")
    #expect(try joined(flags: api, environment: ["PATCHBAY_ACCESS_TOKEN": "t"]).hosts.login == nil)
    #expect(throws: ProfileError.noLoginURL) {
      try joined(flags: api, environment: ["GENESYS_CLIENT_ID": "i", "GENESYS_CLIENT_SECRET": "s"])
    }
  }

  @Test(arguments: [
    "https://api.mypurecloud.de/api/v2", "api.mypurecloud.de", "ftp://x", "https://", "https://user@host",
    "https://h?q",
  ])
  func `an origin that is none is refused by the flag's name`(url: String) {
    #expect(throws: ProfileError.badURL(setting: "api-url", text: url)) {
      try joined(flags: ProfileSettings(apiURL: url, token: Secret("t")))
    }
  }

  @Test func `the path of tutorials in an origin is told with the right one`() {
    let error = ProfileError.badURL(
      setting: "api-url", text: "https://api.mypurecloud.de/api/v2/conversations/voice")
    #expect(error.description.contains("bare origin"))
    #expect(error.description.contains("/api/v2/conversations/{id}/participants/{id}/attributes"))
  }

  @Test func `what is missing is named with the variable that would give it`() {
    #expect(throws: ProfileError.noCredentials) { try joined() }
    #expect(throws: ProfileError.noRegion) { try joined(environment: ["PATCHBAY_ACCESS_TOKEN": "t"]) }
    #expect(ProfileError.halfClient(missing: "id").description.contains("GENESYS_CLIENT_ID"))
    #expect(ProfileError.noCredentials.description.contains("PATCHBAY_ACCESS_TOKEN"))
  }
}
