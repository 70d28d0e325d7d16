import Foundation
import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// `config init --from-gc`.
@Suite struct GCProfilesTests {
  private let program = BuiltProgram()

  /// Puts a file where the `gc` tool has its own.
  private func put(_ text: String) throws {
    let home = program.variables["HOME"] ?? ""
    try FileSystem().write(home + "/.gc/config.toml", Array(text.utf8))
  }

  @Test func `profiles with a client are taken over, and the file is the owner's alone`() async throws {
    try put(
      """
      [DEFAULT]
      environment = "mypurecloud.de"
      client_credentials = "id-1"
      client_secret = "s3c\\"ret"
      [person]
      environment = "us-west-2"
      client_credentials = "id-2"
      client_secret = ""
      redirect_uri = "http://localhost:9000/back"
      """)
    let ending = try await program.run(["config", "init", "--from-gc"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stdout.contains("Taken over: DEFAULT\nTaken over: person\n"))
    #expect(!(ending.stdout + ending.stderr).contains("s3c"))
    let path = (program.variables["XDG_CONFIG_HOME"] ?? "") + "/patchbay/config.toml"
    #expect(FileSystem().access(to: path)?.isPrivate == true)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let read = try Configuration.read(text, file: path, environment: Environment())
    #expect(read.profiles.chosen == "DEFAULT")
    let work = try read.profiles.settings(named: "DEFAULT").profile()
    #expect(work.region?.name == "eu-central-1")
    #expect(work.credentials == .clientCredentials(id: "id-1", secret: Secret("s3c\"ret")))
    let person = try read.profiles.settings(named: "person").profile()
    #expect(person.credentials == .user(clientID: "id-2", redirectURI: "http://localhost:9000/back"))
  }

  @Test func `what cannot be used is left out by name, with its reason`() throws {
    let found = try GCProfiles(
      """
      loose = 1
      [token]
      environment = "mypurecloud.ie"
      access_token = "t0ken"
      [lost]
      environment = "localhost"
      client_credentials = "i"
      [odd]
      environment = ["mypurecloud.ie"]
      ["good \\u001b[31m.one"]
      environment = "mypurecloud.ie"
      client_credentials = "i"
      """, file: "gc.toml")
    #expect(found.names == ["good \u{1B}[31m.one"])
    #expect(found.leftOut.map { $0.prefix { $0 != ":" } } == ["token", "lost", "odd"])
    #expect(!found.leftOut.joined().contains("t0ken"))
    let read = try Configuration.read(found.configuration, file: "c.toml", environment: Environment())
    #expect(read.profiles.profiles.map(\.name) == found.names)
  }

  @Test(arguments: [nil, "", "[a]\nenvironment = \"mypurecloud.ie\"\n", "not toml"])
  func `with nothing to take over nothing is written`(_ text: String?) async throws {
    if let text { try put(text) }
    let ending = try await program.run(["config", "init", "--from-gc"])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("gc/config.toml"))
    let path = (program.variables["XDG_CONFIG_HOME"] ?? "") + "/patchbay/config.toml"
    #expect(!FileSystem().exists(path))
  }
}
