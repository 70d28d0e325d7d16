import CSystem
import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// Where the program finds itself: without a home, in a folder of somebody else's, before a server that is silent.
@Suite(.serialized, .timeLimit(.minutes(4))) struct SurroundingsStories {
  private let program = BuiltProgram()
  private var state: String { (program.variables["XDG_STATE_HOME"] ?? "") + "/patchbay" }

  @Test func `without a home it says so, and makes no folder at the root`() async throws {
    let path = BuiltProgram.executable
    for setting in ["-u HOME", "HOME=", "HOME=relative"] {
      let ending = try await program.shell(
        "exec env -u XDG_STATE_HOME -u XDG_CONFIG_HOME \(setting) '\(path)' config path")
      #expect(
        ending.status == 78 && ending.stderr.contains("HOME is not set"), "\(setting): \(ending.stderr)")
    }
    let told = try await program.shell("exec env -u HOME '\(path)' config path")
    #expect(told.status == 0, "\(told.stderr)")
  }

  @Test func `a state folder that others may write to is refused, with the way out`() async throws {
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    chmod(state, 0o777)
    let ending = try await program.run(["journal", "verify", "--json"])
    #expect(ending.status == 78 && ending.json?["error"]?["code"] == "state.not.private", "\(ending.stdout)")
    #expect(ending.stderr.contains("chmod go-w"), "\(ending.stderr)")
    chmod(state, 0o700)
    try FileManager.default.createSymbolicLink(
      atPath: state + "/patchbay.log", withDestinationPath: "/dev/null")
    let link = try await program.run(["journal", "verify"])
    #expect(link.status == 78 && link.stderr.contains("patchbay.log is a symbolic link"), "\(link.stderr)")
  }

  @Test func `a configuration that never comes does not hold up the signal that ends us`() async throws {
    let pipe = try program.file("unused", "") + ".pipe"
    mkfifo(pipe, 0o600)
    let (process, _, errors) = try program.launch(["calls", "list", "--config", pipe])
    let status = await LoopThread.run {
      // It has the pipe open as soon as somebody can open its other end without waiting.
      var writer: Int32 = -1
      while writer < 0, process.isRunning { writer = open(pipe, O_WRONLY | O_NONBLOCK) }
      process.terminate()
      let words = try? errors.readToEnd()
      process.waitUntilExit()
      close(writer)
      return (process.terminationStatus, String(decoding: words ?? Data(), as: UTF8.self))
    }
    #expect(status.0 == 143, "\(status)")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func `a signal during an answer that hangs is told as one`(
    _ signal: Int32
  ) async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      _ = connection.read()
      return false
    }
    var program = program
    program.environment = [
      "PATCHBAY_ACCESS_TOKEN": "t0ken", "PATCHBAY_API_URL": server.url, "PATCHBAY_LOGIN_URL": server.url,
    ]
    for command in [["calls", "list"], ["whoami"], ["calls", "show", "x"], ["attributes", "get", "x"]] {
      let asked = server.requests.value.count
      let (process, output, errors) = try program.launch(command + ["--json"])
      try await server.requests.wait { $0.count > asked }
      kill(process.processIdentifier, signal)
      let (document, words) = try await LoopThread.run {
        Result { (try output.readToEnd() ?? Data(), try errors.readToEnd() ?? Data()) }
      }.get()
      process.waitUntilExit()
      #expect(process.terminationStatus == 128 + signal, "\(command)")
      let json = try JSONParser.parse(String(decoding: document, as: UTF8.self))
      #expect(json["error"]?["code"] == "interrupted", "\(command): \(json)")
      #expect(!String(decoding: words, as: UTF8.self).contains("Try again later"))
    }
  }

  @Test func `a doctor who was interrupted calls nothing well`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      _ = connection.read()
      return false
    }
    var program = program
    program.environment = [
      "PATCHBAY_ACCESS_TOKEN": "t0ken", "PATCHBAY_API_URL": server.url, "PATCHBAY_LOGIN_URL": server.url,
    ]
    let (process, output, _) = try program.launch(["doctor", "--json"])
    try await server.requests.wait { !$0.isEmpty }
    process.interrupt()
    let document = try await LoopThread.run { Result { try output.readToEnd() ?? Data() } }.get()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try JSONParser.parse(String(decoding: document, as: UTF8.self))["ok"] == false)
  }

  @Test func `no core file is left, unless it is asked for`() async throws {
    /// The hard limit of a process, `0` or as it was inherited.
    func limit(_ process: String) throws -> Substring? {
      let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
      return limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }?.split(separator: " ")
        .dropLast()
        .last
    }
    for (words, expected) in [([String](), "0"), (["--allow-core"], try limit("self"))] {
      let simulator = try RunningSimulator(["--scenario", "quiet"] + words)
      #expect(try limit("\(simulator.processIdentifier)") == expected, "\(words)")
    }
  }

  @Test func `words of the command line need no /proc`() {
    let words = ProgramArguments.process.words
    #expect(words == Array(CommandLine.arguments.dropFirst()))
    #expect(ProgramArguments(["--allow-core", "x"].map { Array($0.utf8) }).allowsCore)
    #expect(!ProgramArguments(["set", "--", "--allow-core"].map { Array($0.utf8) }).allowsCore)
  }

  @Test func `credentials are trimmed where they come from outside, and doctor names it`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    var program = program
    program.environment = [
      "PATCHBAY_ACCESS_TOKEN": (simulator.ready["userToken"]?.string ?? "") + "\r\n",
      "PATCHBAY_API_URL": simulator.ready["apiURL"]?.string ?? "",
      "PATCHBAY_LOGIN_URL": simulator.ready["loginURL"]?.string ?? "",
    ]
    let ending = try await program.run(["calls", "list"])
    #expect(ending.status == 0, "\(ending.stderr)")
    let doctor = try await program.run(["doctor"])
    #expect(
      doctor.stdout.contains("PATCHBAY_ACCESS_TOKEN begins or ends in a character that nobody sees (U+000A)"),
      "\(doctor.stdout)")
  }
}
