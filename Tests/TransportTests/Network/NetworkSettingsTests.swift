import Groundwork
import Testing
import Transport

/// `[network]` of the configuration.
@Suite struct NetworkSettingsTests {
  private let environment = Environment(["HOME": "/home/dana", "DOOR": "d00r"])

  private func problems(_ text: String) -> [String] {
    do {
      let root = try TOMLReader(text, file: "c.toml")
      _ = NetworkSettings(root, environment: environment)
      try root.finish()
      return []
    } catch { return error.problems.map(\.description) }
  }

  @Test func `everything can be said, and passwords are only named`() throws {
    let text = """
      [network]
      ca_file = "/etc/ssl/company.pem"
      client_certificate = "~/me.pem"
      proxy = "socks5h://proxy.example:1080"
      proxy_user = "dana"
      proxy_password_env = "DOOR"
      no_proxy = "crm.example"
      """
    let settings = NetworkSettings(try TOMLReader(text, file: "c.toml"), environment: environment)
    #expect(settings.authorities == "/etc/ssl/company.pem")
    #expect(settings.clientCertificate == "/home/dana/me.pem")
    #expect(settings.proxyPassword == Secret("d00r"))
    #expect(settings.exceptions == "crm.example")
    #expect(problems(text).isEmpty)
  }

  @Test(arguments: [
    ("proxy = \"proxy.example:3128\"", "c.toml:2:9: proxy must be a URL"),
    ("proxy = \"ftp://x\"", "http, https, socks5"), ("proxy = \"http://me:pw@x\"", "use proxy_user"),
    ("proxy_user = \"a\"\nproxy_password_env = \"NONE\"", "the variable NONE is not set"),
    ("client_key = \"k\"", "client_key needs client_certificate"),
    ("proxy_password_env = \"DOOR\"", "needs proxy_user"), ("cafile = \"x\"", "did you mean \"ca_file\"?"),
  ])
  func `mistakes have their place and a way out`(_ line: String, _ words: String) {
    let found = problems("[network]\n" + line)
    #expect(found.contains { $0.contains(words) }, "\(found)")
  }
}
