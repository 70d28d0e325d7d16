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
    #expect(try file.load() == nil)
    try file.write(session)
    #expect(try file.load() == session)
    try file.remove()
    #expect(try file.load() == nil)
  }

  @Test(arguments: [0o644, 0o620, 0o601])
  func `its owner alone can read it, and one that others could open is not used but named`(_ mode: Int)
    throws
  {
    try file.write(session)
    let written = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(written == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    let error = #expect(throws: UserSessionError.self) { _ = try file.load() }
    #expect(
      error?.problem.contains("was not used: others can read or change it (mode 0\(String(mode, radix: 8)))")
        == true)
    #expect(error?.problem.contains(file.path) == true)
    #expect(error?.remedy.contains("chmod 600 \(file.path)") == true)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try file.load() == session)
  }

  @Test(arguments: [
    "", "{", "{}", "[]", #"{"clientId":"other","accessToken":"t","expires":"2026-01-01T00:00:00Z"}"#,
  ])
  func `a file that is no session of this client is named, and nothing of it is told`(_ text: String) throws {
    try file.write(session)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: UserSessionError.self) { _ = try file.load() }
    #expect(error?.problem.contains("it holds none of client c") == true)
    #expect(error?.remedy == "Run `patchbay login`.")
  }
}
