import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// Keyring or file: never both, and never none because one of them fails.
@Suite struct SignInPlaceTests {
  private let folder: ScratchFolder
  private let keyring = ScriptedKeyring()
  private let store: SignInStore

  init() throws {
    folder = try ScratchFolder()
    var workplace = Workplace.process(Environment(["XDG_STATE_HOME": "/state", "HOME": "/"]))
    (workplace.files, workplace.keyring) = (folder.files, keyring)
    let profile = Profile(
      hosts: Hosts(api: "https://api.example", login: "https://login.example"),
      credentials: .user(clientID: "c", redirectURI: "http://localhost:8085/callback"))
    store = SignInStore(profile, clientID: "c", in: workplace)
  }

  private func session(_ token: String) -> UserSession {
    UserSession(
      clientID: "c", token: Secret(token), refresh: Secret("r"),
      expires: Timestamp(unixMilliseconds: 86_400_000))
  }

  private var places: [String] {
    (store.file.exists ? ["file"] : []) + (keyring.secrets.isEmpty ? [] : ["keyring"])
  }

  @Test func `signing in chooses the keyring, and a file from before goes`() async throws {
    keyring.fail(.absent)
    try await store.keep(session("t1"))
    #expect(places == ["file"])
    keyring.fail(nil)
    try await store.keep(session("t2"))
    #expect(places == ["keyring"])
    #expect(try await store.load() == session("t2"))
  }

  @Test func `a renewal stays where it was`() async throws {
    keyring.fail(.silent)
    try await store.keep(session("t1"))
    keyring.fail(nil)
    await store.save(session("t2"))
    #expect(places == ["file"])
    try await store.keep(session("t3"))
    await store.save(session("t4"))
    #expect(places == ["keyring"])
    #expect(try await store.load() == session("t4"))
  }

  @Test(arguments: [KeyringError.locked, .silent, .failed("no"), .absent])
  func `what cannot go back into the keyring goes to a file, which then counts`(_ trouble: KeyringError)
    async throws
  {
    try await store.keep(session("t1"))
    keyring.fail(trouble)
    await store.save(session("t2"))
    #expect(try await store.load() == session("t2"))
    keyring.fail(nil)
    #expect(try await store.load() == session("t2"), "the keyring still has the one before")
    try await store.keep(session("t3"))
    #expect(places == ["keyring"])
  }

  @Test func `a file is enough: the keyring is not asked`() async throws {
    keyring.fail(.locked)
    try await store.keep(session("t1"))
    let before = keyring.asked
    #expect(try await store.load() == session("t1"))
    #expect(keyring.asked == before)
  }

  @Test func `logout forgets both, and says where it could not`() async throws {
    keyring.fail(.locked)
    try await store.keep(session("t1"))
    let error = await #expect(throws: UserSessionError.self) { try await store.remove() }
    #expect(error?.problem == "A sign-in may still be in the keyring, which is locked.")
    #expect(places.isEmpty)
    keyring.fail(nil)
    try await store.keep(session("t2"))
    try await store.remove()
    #expect(places.isEmpty)
    keyring.fail(.absent)
    try await store.remove()
  }

  @Test func `a keyring that cannot be read is named; one that is not there means nobody`() async throws {
    keyring.fail(.failed("no route"))
    let error = await #expect(throws: UserSessionError.self) { _ = try await store.load() }
    #expect(error?.problem.contains("the keyring cannot be used (no route)") == true)
    keyring.fail(.absent)
    #expect(try await store.load() == nil)
  }

  @Test func `an entry of another client is not used`() async throws {
    let stranger = UserSession(
      clientID: "other", token: Secret("t"), refresh: nil, expires: Timestamp(unixMilliseconds: 1))
    try await store.keep(stranger)
    let error = await #expect(throws: UserSessionError.self) { _ = try await store.load() }
    #expect(error?.problem.contains("none of client c") == true)
  }
}
