import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@testable import patchbay

/// From nothing configured to a desk on an org, line by line, against a running simulator.
@Suite(.serialized, .timeLimit(.minutes(3))) struct FirstRunStories {
  @Test func `two answers make a profile`() {
    var machine = FirstProfileStateMachine()
    #expect(machine.handle("  login.mypurecloud.de ").map(\.isQuestion) == [true, true, true])
    #expect(
      machine.handle("0a1b-2c")
        == [.finished("[profiles.work]\nregion = \"eu-central-1\"\nclient_id = \"0a1b-2c\"\n")])
  }

  @Test func `an answer that cannot be right is asked for again, with the nearest that can`() {
    var machine = FirstProfileStateMachine()
    #expect(
      machine.handle("eu-centrl-1") == [.say("There is no region eu-centrl-1. Did you mean eu-central-1?")])
    _ = machine.handle("eu-central-1")
    #expect(machine.handle("\"\nsecret = \"x").map(\.isQuestion) == [true])
    #expect(machine.handle("") == [.left])
    var other = FirstProfileStateMachine()
    #expect(other.handle(nil) == [.left])
  }

  @Test func `leaving writes nothing`() async throws {
    let program = BuiltProgram()
    let ending = try await program.run(["--linear"], input: "sign-in\n\n")
    #expect(ending.status == 0)
    #expect(ending.stderr.contains("Nothing was written, and nothing was sent."))
    #expect(try await program.shell("ls $XDG_CONFIG_HOME 2>/dev/null").stdout == "")
  }

  @Test func `a config file is written once and never over another`() async throws {
    let program = BuiltProgram()
    let ending = try await program.run(["--linear"], input: "3\nconfig\nquit\n")
    #expect(ending.stdout.contains("config.toml. Give it a profile, then start patchbay again."))
    #expect(ending.stdout.contains("is there already, and was not touched"))
    #expect(try await program.run(["config", "check"]).status == 0)
  }

  @Test func `signing in asks, writes, signs in and opens the desk`() async throws {
    let simulator = try RunningSimulator.quiet()
    let ready = simulator.ready
    let program = BuiltProgram(environment: ["SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"])
    let (process, input, output, errors) = try program.converse(["--linear"])
    let answers = "sign-in\n\(ready["apiURL"]?.string ?? "")\n\(ready["clientId"]?.string ?? "")\n"
    try input.write(contentsOf: Data(answers.utf8))
    let address = await read(errors, until: "code_challenge_method=S256")
    let answer = await CurlTransport().send(HTTPRequest(method: "GET", url: address)).answer
    let back = try #require(answer?.headers["Location"])
    try input.write(contentsOf: Data("\(back)\n".utf8))
    _ = await read(output, until: "link live")
    try input.write(contentsOf: Data("quit\nyes\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try await program.run(["whoami", "--json"]).json?["person"] == "Dana Reyes")
    let file = try await program.shell(
      "cat $XDG_CONFIG_HOME/patchbay/config.toml; stat -c %a $XDG_CONFIG_HOME/patchbay/config.toml")
    #expect(file.stdout.contains("[profiles.work]") && file.stdout.hasSuffix("600\n"))
  }

  /// Reads until `words` came and answers the address among the lines, if there is one.
  private func read(_ handle: FileHandle, until words: String) async -> String {
    await LoopThread.run {
      var shown = ""
      while !shown.contains(words) {
        let more = handle.availableData
        if more.isEmpty { break }
        shown += String(decoding: more, as: UTF8.self)
      }
      #expect(shown.contains(words), "\(shown)")
      return shown.split(separator: "\n").first { $0.hasPrefix("http") }.map(String.init) ?? ""
    }
  }
}

extension FirstProfileStateMachine.Output {
  fileprivate var isQuestion: Bool { if case .say = self { true } else { false } }
}
