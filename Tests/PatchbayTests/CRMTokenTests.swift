import CustomerLookup
import Foundation
import Groundwork
import PatchbayTestSupport
import Synchronization
import Testing

@testable import patchbay

/// Refresh tokens that a CRM gives only once.
@Suite struct CRMTokenTests {
  private static func place(_ configured: String) -> RefreshTokenPlace {
    RefreshTokenPlace(
      connector: "zoho", tokenURL: "https://accounts.example/token", configured: Secret(configured))
  }

  private func workplace(_ folder: ScratchFolder, _ keyring: ScriptedKeyring? = nil) -> Workplace {
    var workplace = Workplace.process(Environment(["XDG_STATE_HOME": "/state", "HOME": "/"]))
    (workplace.files, workplace.keyring) = (folder.files, keyring)
    return workplace
  }

  @Test func `are kept in a file for the owner alone, and count until another one is configured`()
    async throws
  {
    let folder = try ScratchFolder()
    await CRMTokenStore(workplace(folder)).keep(Secret("second"), of: Self.place("first"))
    let later = CRMTokenStore(workplace(folder))
    #expect(await later.token(of: Self.place("first")) == Secret("second"))
    #expect(await later.token(of: Self.place("another")) == nil)
    let name = try #require(folder.files.names(in: "/state/patchbay/tokens").first)
    #expect(name.hasPrefix("crm-") && !name.contains("first"))
    #expect(folder.files.access(to: "/state/patchbay/tokens/" + name)?.isPrivate == true)
  }

  @Test func `are kept in the keyring when it is open, in a file when it is not, and read where they are`()
    async throws
  {
    let (folder, keyring) = (try ScratchFolder(), ScriptedKeyring())
    let store = CRMTokenStore(workplace(folder, keyring))
    await store.keep(Secret("second"), of: Self.place("first"))
    #expect(keyring.secrets == [Secret("second")] && folder.files.names(in: "/state/patchbay/tokens").isEmpty)
    #expect(await store.token(of: Self.place("first")) == Secret("second"))
    keyring.fail(.locked)
    #expect(await store.token(of: Self.place("first")) == nil)
    await store.keep(Secret("third"), of: Self.place("first"))
    keyring.fail(nil)
    #expect(await store.token(of: Self.place("first")) == Secret("third"))
  }

  @Test func `that others could have written are not used`() async throws {
    let folder = try ScratchFolder()
    let store = CRMTokenStore(workplace(folder))
    await store.keep(Secret("second"), of: Self.place("first"))
    let name = try #require(folder.files.names(in: "/state/patchbay/tokens").first)
    let path = folder.files.nativePath("/state/patchbay/tokens/" + name)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(await store.token(of: Self.place("first")) == nil)
  }

  @Test func `are used by the next run of the program`() async throws {
    // Each token is good once; the answer to it brings the next.
    let next = Mutex("first")
    let server = LoopbackServer.answering { connection, head, body in
      let asked = String(decoding: body, as: UTF8.self)
      guard head.hasPrefix("POST /token") else {
        connection.answer(200, #"[{"id":"7","name":"Maria"}]"#, headers: ["Content-Type: application/json"])
        return true
      }
      let fresh = next.withLock { next -> String? in
        guard asked.contains("refresh_token=\(next)") else { return nil }
        next += "-again"
        return next
      }
      let answer =
        fresh.map { #"{"access_token":"a","refresh_token":"\#($0)"}"# } ?? #"{"error":"invalid_grant"}"#
      connection.answer(fresh == nil ? 400 : 200, answer, headers: ["Content-Type: application/json"])
      return true
    }
    let program = BuiltProgram()
    let file = try program.file(
      "rotating.toml",
      """
      [[connector]]
      name = "zoho"
      base = "\(server.url)"
      id = "/people?id={key}"
      record = { id = "/id" }
      auth = { kind = "refresh_token", token_url = "\(server.url)/token", client_id = "me", refresh_token = "first" }
      """)
    for _ in 1...3 {
      let ending = try await program.run(["lookup", "7", "--by", "id", "--config", file])
      #expect(ending.status == 0, "\(ending.stderr)")
    }
    #expect(next.withLock { $0 } == "first-again-again-again")
  }
}
