import Foundation
import Groundwork
import PatchbayTestSupport
import Synchronization

/// The built `patchbay`, run as a user would run it, with a state and a configuration of its own.
struct BuiltProgram: Sendable {
  /// How one run ended.
  struct Ending: Sendable {
    var status: Int32
    var stdout: String
    var stderr: String

    /// The one document on stdout.
    var json: JSONValue? { try? JSONParser.parse(stdout) }
  }

  /// Beside the test bundle, where SwiftPM puts every product.
  static let path: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.isExecutableFile(atPath: folder.appending(path: "patchbay").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "patchbay")
  }()

  /// The same, as text.
  static var executable: String { path.path }

  /// Variables added to a bare environment.
  var environment: [String: String] = [:]
  private let folder = OwnFolder()
  private var home: String { folder.path }

  /// All that it finds in its environment.
  var variables: [String: String] {
    [
      "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config",
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
    ].merging(environment) { $1 }
  }

  /// Runs to the end, waiting on a thread of its own: the few that tests share must stay free.
  func run(_ arguments: [String], input: String? = nil) async throws -> Ending {
    try await LoopThread.run { Result { try runToEnd(arguments, input) } }.get()
  }

  /// Runs a shell script in the program's environment.
  func shell(_ script: String) async throws -> Ending {
    try await LoopThread.run {
      Result { try runToEnd(["-c", script], nil, of: URL(fileURLWithPath: "/bin/sh")) }
    }.get()
  }

  private func runToEnd(_ arguments: [String], _ input: String?, of executable: URL = Self.path) throws
    -> Ending
  {
    let (process, output, errors) = try launch(arguments, input: input, of: executable)
    let stderr = Collected(errors)
    let stdout = try output.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, stdout: String(decoding: stdout, as: UTF8.self),
      stderr: String(decoding: stderr.wait(), as: UTF8.self))
  }

  /// Starts and goes on.
  func launch(
    _ arguments: [String], input: String? = nil, of executable: URL = Self.path
  ) throws -> (Process, FileHandle, FileHandle) {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = variables
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    (process.standardOutput, process.standardError, process.standardInput) = (output, errors, stdin)
    try process.run()
    if let input { try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try stdin.fileHandleForWriting.close()
    return (process, output.fileHandleForReading, errors.fileHandleForReading)
  }

  /// Starts, with its input open to be written to. It is ended after a minute and a half, so that whoever
  /// waits for its words fails instead of waiting for ever.
  func converse(_ arguments: [String]) throws -> (Process, FileHandle, FileHandle, FileHandle) {
    let process = Process()
    process.executableURL = Self.path
    process.arguments = arguments
    process.environment = variables
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    (process.standardOutput, process.standardError, process.standardInput) = (output, errors, stdin)
    try process.run()
    DispatchQueue.global().asyncAfter(deadline: .now() + 90) { if process.isRunning { process.terminate() } }
    return (
      process, stdin.fileHandleForWriting, output.fileHandleForReading, errors.fileHandleForReading
    )
  }

  /// Writes a file below the program's home and answers its path.
  func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let path = home + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// A folder that goes when the last program living in it is let go.
private final class OwnFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "patchbay-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What a pipe brings, read beside the other one so that neither can fill up.
private final class Collected: Sendable {
  private let data = Mutex(Data())
  private let done = DispatchSemaphore(value: 0)

  init(_ pipe: FileHandle) {
    Thread.detachNewThread { [self] in
      let read = (try? pipe.readToEnd()) ?? Data()
      data.withLock { $0 = read }
      done.signal()
    }
  }

  func wait() -> Data {
    done.wait()
    return data.withLock { $0 }
  }
}
