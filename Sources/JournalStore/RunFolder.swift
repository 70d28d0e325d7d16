public import CallDesk
public import Groundwork
internal import Synchronization

/// The runs of the program that go on at this moment: each holds a lock on a file of its own, which ends
/// with the process, however that ends.
public final class RunFolder: JournalRuns {
  private let folder: String
  private let files: FileSystem
  private let own = Mutex<Lease?>(nil)

  private final class Lease: Sendable {
    private let lock: FileLock
    init(_ lock: consuming FileLock) { self.lock = lock }
  }

  /// The runs that keep their state in this folder.
  public init(folder: String, files: FileSystem) { (self.folder, self.files) = (folder + "/runs", files) }

  /// Begins a run, which lasts as long as this object.
  /// - Returns: its name, unlike any other's.
  /// - Throws: `JournalError` when the folder cannot be written.
  public func begin() throws(JournalError) -> String {
    do {
      while true {
        let run = Base64.encodeURL(SeededRandom.secureBytes(9))
        guard let lock = try files.lock(path(run)) else { continue }
        let lease = Lease(lock)
        own.withLock { $0 = lease }
        // Whoever tidies up may have taken the file away between its making and its locking.
        if files.exists(path(run)) { return run }
      }
    } catch { throw JournalError(path: folder, reason: "\(error)") }
  }

  /// Whether a run goes on still: nobody else can have its lock.
  public func isRunning(_ run: String) -> Bool {
    guard files.exists(path(run)) else { return false }
    return ((try? files.lock(path(run))) ?? nil) == nil
  }

  /// Takes the files of runs that are over away.
  public func tidy() {
    for name in files.names(in: folder) where name.hasSuffix(".lock") {
      let run = String(name.dropLast(5))
      if !isRunning(run) { try? files.remove(path(run)) }
    }
  }

  private func path(_ run: String) -> String { "\(folder)/\(run).lock" }
}
