import Foundation
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// Where a sign-in is kept.
@Suite struct SessionFileTests {
  private let folder: ScratchFolder
  private let file: SessionFile
  private let session = UserSession(
    clientID: "c", token: Secret("t0ken"), refresh: Secret("r"),
    expires: Timestamp(unixMilliseconds: 86_400_000))

  init() throws {
    folder = try ScratchFolder()
    var workplace = Workplace.process(Environment(["XDG_STATE_HOME": "/state", "HOME": "/"]))
    workplace.files = folder.files
    let profile = Profile(
      hosts: Hosts(api: "https://api.example", login: "https://login.example"),
      credentials: .user(clientID: "c", redirectURI: "http://localhost:8085/callback"))
    file = SessionFile(profile, clientID: "c", in: workplace)
  }

  private var path: String {
    let name = folder.files.names(in: "/state/patchbay/tokens").first ?? ""
    return folder.files.nativePath("/state/patchbay/tokens/\(name)")
  }

  @Test func `what is kept comes back, until it is forgotten`() throws {
    #expect(file.load() == nil)
    try file.write(session)
    #expect(file.load() == session)
    try file.remove()
    #expect(file.load() == nil)
  }

  @Test func `its owner alone can read it, and one that others could read is not trusted`() throws {
    try file.write(session)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(file.load() == nil)
  }

  @Test(arguments: [
    "", "{", "{}", "[]", #"{"clientId":"other","accessToken":"t","expires":"2026-01-01T00:00:00Z"}"#,
  ])
  func `a file that is no session of this client is none`(_ text: String) throws {
    try file.write(session)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(file.load() == nil)
  }
}
