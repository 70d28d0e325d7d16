import Groundwork
import Testing

@testable import patchbay

/// Files that somebody else may have written: what cannot be meant is an error that names file, place and way
/// out. Each of these has ended the program with a signal.
@Suite struct HostileFileTests {
  private let program = BuiltProgram()
  private static let head = """
    {"patchbay":"session","version":1,"start":"2025-03-04T13:00:00.000Z","profile":{"name":"d"},"mappings":{}}

    """

  @Test(arguments: [
    #"{"at":-9223372036854775808,"link":{"is":"live"}}"#, #"{"at":9e18,"link":{"is":"live"}}"#,
    #"{"at":9223372036854775807,"link":{"is":"live"}}"#, #"{"at":1e400,"link":{"is":"live"}}"#,
    #"{"at":0.5,"link":{"is":"live"}}"#, #"{"at":0,"reread":-9223372036854775808}"#,
    #"{"at":0,"chosen":{"conversation":"c","match":9223372036854775808}}"#,
  ])
  func `a line of a session that cannot be meant is named`(line: String) async throws {
    let file = try program.file("s.jsonl", Self.head + line + "\n")
    let ending = try await program.run(["replay", file, "--speed", "max"])
    #expect(ending.status == 65)
    #expect(ending.stderr.contains("\(file), line 2: ") && ending.stderr.contains("Nothing was played."))
  }

  @Test func `a session of the year 9999 is played`() async throws {
    let head = Self.head.replacing("2025-03-04T13:00:00.000Z", with: "9999-12-31T23:59:59.999Z")
    let file = try program.file(
      "s.jsonl", head + #"{"at":2678400000,"told":{"words":"Hello.","isFailure":false}}"# + "\n")
    let ending = try await program.run(["replay", file, "--speed", "max"])
    #expect(ending.status == 0 && ending.stdout.contains("Hello."), "\(ending.stderr)")
  }

  @Test(arguments: ["e = [\"\", \u{2028}", "e = [\u{2029}]", "[x]\ne = [1, \u{85}", "e = ["])
  func `a setting that cannot be read is named`(text: String) async throws {
    let file = try program.file("c.toml", text)
    let ending = try await program.run(["config", "check", "--config", file])
    #expect(ending.status == 78)
    #expect((ending.stdout + ending.stderr).contains("\(file):"))
  }

  @Test(arguments: ["nan", "inf", "-1", "1e400", "0x10", "1001", "0.001"])
  func `a speed that is none is refused`(speed: String) async throws {
    let file = try program.file("s.jsonl", Self.head)
    #expect(try await program.run(["replay", file, "--speed=\(speed)"]).status == 64)
  }
}
