import Foundation
import Glibc
import PatchbayTestSupport
import Testing

/// A reader that reads nothing keeps no command from ending.
@Suite(.timeLimit(.minutes(3))) struct StuckPipeTests {
  /// Starts the program with its words going into a pipe that is full.
  private func start(_ program: BuiltProgram, _ arguments: [String], errorsToo: Bool) throws -> Process {
    let (process, full) = (Process(), Pipe())
    let writer = full.fileHandleForWriting.fileDescriptor
    let flags = fcntl(writer, F_GETFL)
    _ = fcntl(writer, F_SETFL, flags | O_NONBLOCK)
    let page = [UInt8](repeating: 0x78, count: 4096)
    while write(writer, page, page.count) > 0 {}
    _ = fcntl(writer, F_SETFL, flags)
    process.executableURL = BuiltProgram.path
    process.arguments = arguments
    process.environment = program.variables
    process.standardOutput = full
    process.standardError = errorsToo ? full : FileHandle.nullDevice
    process.standardInput = Pipe()
    try process.run()
    return process
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)] as [(Int32, Int32)])
  func `the desk in lines`(signal: Int32, status: Int32) async throws {
    let desk = try start(BuiltProgram(), ["demo", "--linear"], errorsToo: true)
    try await RunningProgram(desk.processIdentifier).waitForItsLoop()
    kill(desk.processIdentifier, signal)
    await LoopThread.run { desk.waitUntilExit() }
    #expect(desk.terminationReason == .exit && desk.terminationStatus == status)
  }

  @Test(arguments: [["calls", "list"], ["calls", "list", "--json"]], [true, false])
  func `a command that has only its words left to say`(arguments: [String], errorsToo: Bool) async throws {
    let simulator = try RunningSimulator.quiet()
    #expect(try await simulator.program.run(arguments).status == 0)
    let asked = try await simulator.requests().count
    let command = try start(simulator.program, arguments, errorsToo: errorsToo)
    // It asks as often as one that is read, and then has nothing left to ask.
    while try await simulator.requests().count < asked * 2 { try Task.checkCancellation() }
    try await RunningProgram(command.processIdentifier).waitForItsRest()
    kill(command.processIdentifier, SIGTERM)
    await LoopThread.run { command.waitUntilExit() }
    #expect(command.terminationReason == .exit && command.terminationStatus == 143)
  }

  @Test(arguments: [true, false])
  func `a command that tells as it goes`(errorsToo: Bool) async throws {
    let doctor = try start(BuiltProgram(), ["doctor"], errorsToo: errorsToo)
    try await RunningProgram(doctor.processIdentifier).waitForItsLoop()
    kill(doctor.processIdentifier, SIGTERM)
    await LoopThread.run { doctor.waitUntilExit() }
    #expect(doctor.terminationReason == .exit && doctor.terminationStatus == 143)
  }
}
