internal import Foundation
public import Glibc

/// What the kernel says of a program that runs.
public struct RunningProgram: Sendable {
  private let id: pid_t

  /// The program with a process id.
  public init(_ id: pid_t) { self.id = id }

  /// The most memory it has had, in KB.
  public var peakMemory: Int { kilobytes("VmHWM") }

  /// Waits until its loop takes signals: from then on none of them ends it by itself.
  public func waitForItsLoop() async throws {
    try await Self.wait { holdsBackSignals }
  }

  /// Waits until none of its threads has anything to do, at several looks in turn.
  public func waitForItsRest() async throws {
    let quiet = Watched(0)
    try await Self.wait {
      let isAtRest = threadStates.allSatisfy { $0 == "S" }
      return quiet.change { looks in
        looks = isAtRest ? looks + 1 : 0
        return looks > 20
      }
    }
  }

  private var threadStates: [Character] {
    let tasks = "/proc/\(id)/task"
    return ((try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []).compactMap { thread in
      let text = (try? String(contentsOfFile: "\(tasks)/\(thread)/stat", encoding: .utf8)) ?? ""
      return text.split(separator: ")").last?.first { $0.isLetter }
    }
  }

  private var holdsBackSignals: Bool {
    guard let mask = line("SigBlk").flatMap({ UInt64($0, radix: 16) }) else { return false }
    return mask & (1 << UInt64(SIGTERM - 1)) != 0
  }

  private func kilobytes(_ name: String) -> Int {
    line(name).flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private func line(_ name: String) -> String? {
    let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line?.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
  }

  private static func wait(until isMet: @escaping @Sendable () -> Bool) async throws {
    let isInTime = await LoopThread.run {
      // The pause between two looks.
      for _ in 0..<9_000 where !isMet() { poll(nil, 0, 10) }
      return isMet()
    }
    if !isInTime { throw PtyError.timeout(waitingFor: "a program", screen: "", ending: nil) }
  }
}
