import GenesysCloud
import Groundwork
import Testing

/// One interactive sign-in, with whatever may come back.
@Suite struct LoginStateMachineTests {
  private static let grant = CodeGrant(
    loginURL: "https://login.example", clientID: "client-1", redirectURI: "http://localhost:8085/callback")

  private var machine: LoginStateMachine {
    LoginStateMachine(Self.grant) { count in (0..<count).map { UInt8($0 * 7 % 256) } }
  }

  private func query(_ machine: LoginStateMachine) -> [String: String] {
    Dictionary(PercentEncoding.pairs(machine.url.split(separator: "?")[1])) { first, _ in first }
  }

  private func state(_ machine: LoginStateMachine) -> String { query(machine)["state"] ?? "" }

  @Test func `the address asks for a code, with a challenge that only the verifier answers`() {
    let machine = machine
    let query = query(machine)
    #expect(machine.url.hasPrefix("https://login.example/oauth/authorize?"))
    #expect(query["response_type"] == "code" && query["client_id"] == "client-1")
    #expect(query["redirect_uri"] == "http://localhost:8085/callback")
    #expect(query["code_challenge_method"] == "S256")
    let verifier = machine.verifier.reveal()
    #expect((43...128).contains(verifier.utf8.count))
    #expect(query["code_challenge"] == Base64.encodeURL(Digest.sha256(Array(verifier.utf8))))
    #expect(!machine.url.contains(verifier))
  }

  @Test func `the browser comes back with the code, and the person is told in the window`() {
    var machine = machine
    let outputs = machine.handle(.called("/callback?code=c0de&state=\(state(machine))"))
    #expect(outputs.last == .redeem(code: Secret("c0de")))
    #expect(
      outputs.first
        == .reply(status: 200, words: "The answer is here. Close this window and go on in the terminal."))
  }

  @Test func `a second answer with the same or another code does nothing`() {
    var machine = machine
    let target = "/callback?code=c0de&state=\(state(machine))"
    _ = machine.handle(.called(target))
    #expect(
      machine.handle(.called(target)) == [
        .reply(status: 200, words: "This sign-in is over. Close this window.")
      ])
    #expect(machine.handle(.pasted("http://localhost:8085\(target)")).isEmpty)
  }

  @Test(arguments: [
    "/callback?code=evil&state=theirs", "/callback?code=evil", "/callback", "/callback?state=",
    "/callback?error=x&state=y",
  ])
  func `an answer with another state is nobody's, and the sign-in goes on`(_ target: String) {
    var machine = machine
    #expect(
      machine.handle(.called(target))
        == [.reply(status: 400, words: "This answer does not belong to the sign-in that waits here.")])
    #expect(
      machine.handle(.called("/callback?code=c&state=\(state(machine))")).last == .redeem(code: Secret("c")))
  }

  @Test(arguments: ["/favicon.ico", "/", "/callbacks?code=1", "", "?code=1"])
  func `strays find nothing`(_ target: String) {
    var machine = machine
    #expect(machine.handle(.called(target)) == [.reply(status: 404, words: "Nothing is here.")])
  }

  @Test func `declining ends it, in words`() {
    var machine = machine
    let outputs = machine.handle(
      .called("/callback?error=access_denied&error_description=No+thanks&state=\(state(machine))"))
    #expect(outputs.last == .fail("it was declined (No thanks)"))
    #expect(machine.handle(.called("/callback?code=c&state=\(state(machine))")).count == 1)
  }

  @Test func `over SSH the whole address or the bare code is pasted, however a terminal breaks it`() {
    var address = machine
    #expect(
      address.handle(.pasted(" http://localhost:8085/callback?code=abc&st\n ate=\(state(address)) "))
        == [.redeem(code: Secret("abc"))])
    var bare = machine
    #expect(
      bare.handle(.pasted("q7Tk-43characters_of.code\n")) == [
        .redeem(code: Secret("q7Tk-43characters_of.code"))
      ])
  }

  @Test(arguments: [
    "", "  ", "yes", "http://localhost:8085/callback", "code=abc", "http://x/?code=a&state=b", "?state=ours",
  ])
  func `what is pasted by mistake is explained, and nothing is sent`(_ line: String) {
    var machine = machine
    let outputs = machine.handle(.pasted(line.replacing("ours", with: state(machine))))
    #expect(outputs.count == 1)
    guard case .say = outputs.first else {
      Issue.record("\(outputs)")
      return
    }
    #expect(
      machine.handle(.pasted("a-code-that-is-right")) == [.redeem(code: Secret("a-code-that-is-right"))])
  }
}
