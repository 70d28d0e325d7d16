import CallDesk
import Foundation
import Groundwork
import Testing

@testable import patchbay

/// Pairs that are not what they seem: refused by name, and nothing is sent.
@Suite struct PairInputTests {
  // Nobody listens there: a request would end with 69.
  private let program = BuiltProgram(environment: [
    "PATCHBAY_ACCESS_TOKEN": "t", "PATCHBAY_API_URL": "http://127.0.0.1:1",
  ])

  @Test(arguments: [
    ("", "there is no pair in"), ("{}", "there is no pair in"), ("# nothing\n", "there is no pair in"),
    (#"{"a":"1","a":"2"}"#, #""a" is given twice"#), ("a=1\nb=2\na=3\n", #""a" is given twice"#),
    (#"{"a":1}"#, "attributes are strings"), (#"{"a":null}"#, "There is no delete"),
    (#"{"a":"\ud800"}"#, "half of a character"),
    ("a=\"open", "line 1: the value of a can be read in two ways"),
    ("a=1\nb=Room # 5", "line 2: the value of b can be read in two ways"),
    ("a = 1", "a space stands before the ="),
    ("a=\"b\"c", "can be read in two ways"), ("\u{FEFF}{\"a\":true}", "attributes are strings"),
  ])
  func `a file that cannot be meant is bad data`(_ text: String, _ words: String) async throws {
    let ending = try await program.run(["attributes", "set", "c", "--from", try program.file("in", text)])
    #expect(ending.status == 65)
    #expect(ending.stderr.contains(words) && ending.stderr.contains("Nothing was sent"))
  }

  @Test func `lines may end as on other systems, and have quotes, comments and export`() throws {
    let text = "A=1\r\nexport B=\"q w\"  # rem\r\n# all of it\r\n\r\nC='x # y'\nD=\nE=a\"b\n"
    let pairs = try PairInput.lines(text).map { "\($0.key):\($0.value)" }
    #expect(pairs == ["A:1", "B:q w", "C:x # y", "D:", "E:a\"b"])
  }

  @Test func `an empty pipe is not success`() async throws {
    let ending = try await program.run(["attributes", "set", "c", "--from", "-"], input: "")
    #expect(ending.status == 65)
    #expect(ending.stderr.contains("there is no pair in the input"))
  }

  @Test func `a key given twice on the command line, or in two files, is refused`() async throws {
    #expect(try await program.run(["attributes", "set", "c", "a=1", "a=2"]).status == 65)
    let (one, two) = (try program.file("one", "a=1"), try program.file("two", "a=2"))
    #expect(try await program.run(["attributes", "set", "c", "--from", one, "--from", two]).status == 65)
  }

  @Test func `what is not UTF-8 is refused as it is, not rewritten`() async throws {
    let path = try program.file("bytes", "")
    try Data([0x61, 0x3D, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: path))
    let file = try await program.run(["attributes", "set", "c", "--from", path])
    #expect(file.status == 65)
    #expect(file.stderr.contains("is not UTF-8"))
    let arguments = ProgramArguments([Array("set".utf8), [0x61, 0x3D, 0xFF]])
    #expect(arguments.broken == 1)
    #expect(ProgramArguments([Array("é=ü".utf8)]).broken == nil)
  }

  @Test func `an empty conversation, as an unset variable leaves it, is a usage error`() async throws {
    for command in [["calls", "show"], ["attributes", "get"], ["attributes", "watch"]] {
      let ending = try await program.run(command + [""])
      #expect(ending.status == 64, "\(command)")
    }
  }
}
