import DeskModel
import Foundation
import PatchbayTestSupport
import Testing

/// Scripted demos, played by the built program: those of the repository hold, and what does not hold is
/// told.
@Suite(.serialized, .timeLimit(.minutes(6))) struct ScriptStories {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "demos").path

  private static let demos = ["injection", "overwrite", "restore", "conflict", "unknown", "privacy"]

  @Test(arguments: demos) func `a demo of the repository holds`(name: String) async throws {
    let path = "\(Self.folder)/\(name).script"
    let ending = try await BuiltProgram().run(["demo", "--script", path])
    #expect(ending.status == 0, "\(ending.stderr)")
    let steps = try Script(String(contentsOfFile: path, encoding: .utf8)).steps
    #expect(ending.stdout.split(separator: "\n").count == steps.count)
  }

  @Test func `every demo there is, is one of these`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(files.sorted() == Self.demos.map { "\($0).script" }.sorted())
  }

  @Test func `a step that does not hold ends with 1, its line and the screen`() async throws {
    let program = BuiltProgram()
    let path = try program.file(
      "bad.script", "scenario quiet\nwait \"Maria Keller\"\nwait \"Nobody\" within 500ms\n")
    let ending = try await program.run(["demo", "--script", path])
    #expect(ending.status == 1)
    #expect(ending.stderr.contains("bad.script:3: wait \"Nobody\" within 500ms: it is not on the screen"))
    #expect(ending.stderr.contains("3 Attributes of customer Maria Keller"))
    #expect(ending.stdout.contains("bad.script:2: "))
  }

  @Test func `a script that is wrong starts nothing`() async throws {
    let program = BuiltProgram()
    for (text, words) in [
      ("press l\nfault quake\n", "bad.script:2: there is no fault quake"),
      ("pres l\n", "did you mean \"press\"?"),
      ("fault refuse status=200\n", "bad.script:1: status must be"), ("\u{1B}[2J\n", "bad.script:1: "),
    ] {
      let ending = try await program.run(["demo", "--script", try program.file("bad.script", text)])
      #expect(ending.status == 65 && ending.stderr.contains(words), "\(ending.stderr)")
      #expect(!ending.stderr.contains("\u{1B}") && ending.stdout.isEmpty)
    }
    #expect(try await program.run(["demo", "--script", "/nowhere.script"]).status == 65)
  }

  @Test func `on a terminal it is shown, and the terminal given back`() async throws {
    let desk = try BuiltProgram().open(
      ["demo", "--script", "\(Self.folder)/injection.script", "--beat", "20ms"],
      size: ScreenSize(columns: 80, rows: 24))
    #expect(try await desk.ending() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test func `who leaves before the end is told where`() async throws {
    let program = BuiltProgram()
    let path = try program.file("long.script", "scenario quiet\nwait \"Nobody\" within 5m\n")
    let desk = try program.open(["demo", "--script", path], size: ScreenSize(columns: 250, rows: 30))
    try await desk.waitForWords("Maria Keller")
    #expect(try await desk.quit() == .exited(1))
    #expect(desk.screen.shows("long.script:2: the desk was left here."))
  }
}
