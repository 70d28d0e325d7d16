import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

/// A sign-in in a real Secret Service: gnome-keyring's, on a bus of its own.
@Suite(
  .serialized, .timeLimit(.minutes(4)),
  .enabled(
    if: RunningKeyring.isInstalled, "needs Debian's packages gnome-keyring, libsecret-1-0, dbus and dbus-bin")
)
struct KeyringTests {
  private let keyring: RunningKeyring
  private var person: SigningIn
  private var program: BuiltProgram { person.program }
  private var files: [String] { FileSystem().names(in: person.tokens) }

  init() async throws {
    keyring = try await RunningKeyring()
    person = try SigningIn()
    person.program.environment["DBUS_SESSION_BUS_ADDRESS"] = keyring.address
  }

  @Test func `is kept there and in no file, renewed there, and gone after logout`() async throws {
    let ending = try await person.login(["--paste"]) { try await person.follow($0) + "\n" }
    #expect(ending.stdout.contains("The sign-in is kept in the keyring."), "\(ending.stdout)\(ending.stderr)")
    #expect(files.isEmpty)
    #expect(try await program.run(["whoami", "--json"]).json?["kept"] == "keyring")
    #expect(await person.simulator.control("/tokens/expire", "") == 200)
    #expect(try await program.run(["calls", "list"]).status == 0)
    #expect(try await program.run(["calls", "list"]).status == 0, "the renewed one was kept")
    #expect(files.isEmpty)
    #expect(try await program.run(["doctor"]).stdout.contains("kept in the keyring"))
    #expect(try await program.run(["logout"]).stdout == "Signed out.\n")
    #expect(try await program.run(["whoami"]).stderr.contains("nobody is signed in"))
  }

  @Test func `from a file it moves with the next sign-in, not with a renewal`() async throws {
    var away = person
    away.program.environment["DBUS_SESSION_BUS_ADDRESS"] = nil
    try await away.signIn()
    #expect(files.count == 1)
    let who = try await program.run(["whoami"])
    #expect(who.stdout.contains("the next `patchbay login` moves it to the keyring"), "\(who.stdout)")
    #expect(await person.simulator.control("/tokens/expire", "") == 200)
    #expect(try await program.run(["calls", "list"]).status == 0)
    #expect(
      try await away.program.run(["calls", "list"]).status == 0, "a shell without the keyring keeps it")
    try await person.signIn()
    #expect(files.isEmpty)
    #expect(try await program.run(["whoami"]).stdout.contains("kept in the keyring"))
  }

  @Test func `a locked keyring asks nobody and is named; a sign-in then is kept in a file`() async throws {
    try await person.signIn()
    try await keyring.lock()
    let locked = try await program.run(["calls", "list"])
    #expect(locked.status == 77 && locked.stderr.contains("the keyring is locked"), "\(locked.stderr)")
    let out = try await program.run(["logout"])
    #expect(out.status == 73 && out.stderr.contains("may still be in the keyring, which is locked"))
    try await person.signIn()
    #expect(files.count == 1)
    #expect(try await program.run(["calls", "list"]).status == 0)
    let found = try await program.run(["doctor"])
    #expect(found.status == 0)
    #expect(
      found.stdout.contains("the keyring is locked") && found.stdout.contains("Unlock or start the keyring"))
  }

  @Test func `a bus without the service, and one that is gone, mean a file`() async throws {
    try await keyring.crash()
    try await person.signIn()
    #expect(files.count == 1)
    #expect(try await program.run(["calls", "list"]).status == 0)
    var gone = program
    gone.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/bus"
    let who = try await gone.run(["whoami"])
    #expect(who.status == 0 && who.stdout.contains("the keyring cannot be used (Could not connect"), "\(who)")
  }
}

/// A keyring that hangs. It needs libsecret, but no service.
@Suite(
  .timeLimit(.minutes(2)), .enabled(if: RunningKeyring.hasLibsecret, "needs Debian's package libsecret-1-0"))
struct HangingKeyringTests {
  @Test func `a bus that never answers delays a sign-in by seconds, and a file takes its place`() async throws
  {
    var person = try SigningIn()
    let bus = try SilentSocket()
    person.program.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=\(bus.path)"
    let began = ContinuousClock.now
    let nobody = try await person.program.run(["calls", "list"])
    #expect(nobody.status == 77)
    #expect(nobody.stderr.contains("the keyring does not answer, and there is no file"), "\(nobody.stderr)")
    try await person.signIn()
    let who = try await person.program.run(["whoami"])
    #expect(
      who.status == 0 && who.stdout.contains("the keyring does not answer"), "\(who.stdout)\(who.stderr)")
    // Three programs that each wait two seconds once, on a machine under load.
    #expect(ContinuousClock.now - began < .seconds(40))
  }
}
