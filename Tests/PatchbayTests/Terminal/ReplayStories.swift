import DeskModel
import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

/// A demo kept with `--record`, and played again by the built program.
@Suite(.serialized, .timeLimit(.minutes(4))) struct ReplayStories {
  /// Works a call in the demo while it is kept, reads the demo's secrets while they are there, and answers both.
  private func keep(_ program: BuiltProgram) async throws -> (path: String, secrets: [String]) {
    let path = try program.file("folder", "") + ".jsonl"
    let desk = try program.open(["demo", "--record", path], size: ScreenSize(columns: 100, rows: 30))
    try await desk.wait(for: "a live call") { $0.shows("Maria Keller") && $0.shows("link live") }
    desk.type("l")
    try await desk.waitForWords("CRM-998877")
    desk.type("i")
    try await desk.wait(for: "the preview or the write") { $0.shows("marked [x]") || $0.shows("confirmed") }
    if desk.screen.shows("marked [x]") { desk.type("i") }
    try await desk.wait(for: "three confirmed keys") { screen in
      screen.lines.count { $0.contains("✓ confirmed") } >= 3
    }
    desk.type("F1")
    try await desk.waitForWords("platinum")
    let state = program.variables["XDG_STATE_HOME"] ?? ""
    let lines = try String(contentsOfFile: state + "/patchbay/demo.env", encoding: .utf8)
    #expect(try await desk.quit() == .exited(0))
    let values = lines.split(separator: "\n").compactMap { line in
      line.split(separator: "=", maxSplits: 1).last.map { $0.trimmingCharacters(in: ["'", "\""]) }
    }
    return (path, values.filter { $0.count > 12 && !$0.hasPrefix("http") })
  }

  @Test func `a session is kept without a secret, and played in lines and on a screen`() async throws {
    let program = BuiltProgram()
    let (path, secrets) = try await keep(program)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(secrets.count >= 2, "\(secrets)")
    for secret in secrets { #expect(!text.contains(secret)) }
    #expect(!text.contains("ws://") && !text.lowercased().contains("bearer ey"))
    #expect(!text.contains("493055501420") && text.contains("••••••••0142"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let lines = try await program.run(["replay", path, "--speed", "max"])
    #expect(lines.status == 0 && lines.stderr.isEmpty)
    for words in ["connected: Maria Keller", "confirmed: account_tier is gold, was silver", "platinum"] {
      #expect(lines.stdout.contains(words), "\(lines.stdout)")
    }

    let screen = try program.open(
      ["replay", path, "--speed", "max"], size: ScreenSize(columns: 80, rows: 24))
    try await screen.waitForWords("The session ends here")
    #expect(screen.screen.shows("ended    Dana Reyes") && screen.screen.shows("ours: gold"))
    screen.type("A")
    try await screen.waitForWords("nothing is sent")
    screen.type("q")
    #expect(try await screen.ending() == .exited(0))
    #expect(screen.isRestored)

    let again = try await program.run(["demo", "--record", path, "--linear"])
    #expect(again.status == 73 && again.stderr.contains("not written over"))
    let nowhere = try await program.run(["demo", "--record", path + "-missing/x", "--linear"])
    #expect(nowhere.status == 73 && nowhere.stderr.contains("There is no folder \(path)-missing."))
    #expect(!FileManager.default.fileExists(atPath: path + "-missing"))
    let cut = try program.file("cut.jsonl", String(text.dropLast(40)))
    let broken = try await program.run(["replay", cut])
    #expect(broken.status == 65 && broken.stderr.contains("cut.jsonl, line "))
    #expect(broken.stderr.contains("ends in the middle") && broken.stdout.isEmpty)
  }

  @Test func `a session is kept from the middle on, and until it is enough`() async throws {
    let program = BuiltProgram()
    let desk = try await program.openDemo()
    desk.type("l")
    try await desk.waitForWords("CRM-998877")
    desk.type("R")
    try await desk.waitForWords("The session is kept from here on")
    desk.type("F1")
    try await desk.waitForWords("platinum")
    desk.type("R")
    try await desk.waitForWords("Kept:")
    #expect(try await desk.quit() == .exited(0))
    let folder = (program.variables["XDG_STATE_HOME"] ?? "") + "/patchbay/exports"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first)
    let lines = try await program.run(["replay", "\(folder)/\(name)", "--speed", "max"])
    #expect(lines.status == 0, "\(lines.stderr)")
    for words in [
      "connected: Maria Keller", "proposed: account_tier would be gold", "is platinum, was silver",
    ] {
      #expect(lines.stdout.contains(words), "\(lines.stdout)")
    }
    #expect(try !String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).contains(folder))
  }

  @Test func `what is no session ends with 65 and the line`() async throws {
    let program = BuiltProgram()
    let newer = try program.file("new.jsonl", "{\"patchbay\":\"session\",\"version\":9}\n")
    for (path, words) in [(newer, "line 1: a newer patchbay"), ("/nowhere/at/all", "cannot read")] {
      let ending = try await program.run(["replay", path])
      #expect(ending.status == 65 && ending.stderr.contains(words), "\(ending.stderr)")
    }
    #expect(try await program.run(["replay", newer, "--speed", "0"]).status == 64)
  }
}
