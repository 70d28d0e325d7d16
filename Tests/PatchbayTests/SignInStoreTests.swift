import Foundation
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Synchronization
import Testing

@testable import patchbay

/// A sign-in that was renewed, over files that take no more.
@Suite struct SignInStoreTests {
  private let folder: ScratchFolder
  private let store: SignInStore
  private let file: SessionFile
  private let troubles = Troubles()

  private final class Troubles: Sendable {
    let told = Mutex<[UserSessionError]>([])
  }

  init() throws {
    folder = try ScratchFolder()
    // So deep that a file there can be read, but the longer name of its draft cannot be made.
    let room = 4_090 - folder.files.nativePath("").utf8.count - "/patchbay/tokens/".utf8.count - 29
    let state = String(repeating: "/" + String(repeating: "d", count: 99), count: room / 100)
    let rest = room - state.utf8.count
    var workplace = Workplace.process(
      Environment(["XDG_STATE_HOME": state + "/" + String(repeating: "e", count: rest - 1), "HOME": "/"]))
    workplace.files = folder.files
    let profile = Profile(
      hosts: Hosts(api: "https://api.example", login: "https://login.example"),
      credentials: .user(clientID: "c", redirectURI: "http://localhost:8085/callback"))
    file = SessionFile(profile, clientID: "c", in: workplace)
    store = SignInStore(profile, clientID: "c", in: workplace)
    store.observeTrouble { [troubles] trouble in troubles.told.withLock { $0.append(trouble) } }
    try put(session("t1"))
  }

  private func session(_ token: String) -> UserSession {
    UserSession(
      clientID: "c", token: Secret(token), refresh: Secret("r"),
      expires: Timestamp(unixMilliseconds: 86_400_000))
  }

  /// Writes in place, as another program might that needs no draft.
  private func put(_ session: UserSession) throws {
    let parent = String(file.path[..<(file.path.lastIndex(of: "/") ?? file.path.endIndex)])
    try folder.files.makeFolder(parent)
    try folder.files.append(file.path, [])
    try Data(session.bytes).write(to: URL(fileURLWithPath: folder.files.nativePath(file.path)))
  }

  @Test func `is used by this process, told once, and given up for a sign-in elsewhere`() async throws {
    #expect(try await store.load() == session("t1"))
    await store.save(session("t2"))
    await store.save(session("t3"))
    #expect(try await store.load() == session("t3"), "what is kept renews nothing any more")
    let told = troubles.told.withLock { $0 }
    #expect(told.count == 1 && told.first?.problem.contains("File name too long") == true, "\(told)")
    try put(session("elsewhere"))
    #expect(try await store.load() == session("elsewhere"))
  }

  @Test func `is given up when somebody signs out elsewhere`() async throws {
    _ = try await store.load()
    await store.save(session("t2"))
    try file.remove()
    #expect(try await store.load() == nil)
  }
}
