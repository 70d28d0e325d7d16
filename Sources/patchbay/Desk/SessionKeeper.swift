import DeskModel
import Groundwork
import RunLoop

/// Keeps the session in a file of its owner's alone, for `patchbay replay`. Lines are written once for
/// all that was pending; a file that takes no more is said once, and the desk goes on.
@LoopActor
final class SessionKeeper {
  private let files: FileSystem
  let path: String
  private var recorder: Recorder
  private var kept: KeptBytes
  private var flushing: Subscription?

  /// `patchbay replay` reads no more, and a desk that nobody leaves must not fill the disk.
  nonisolated static let largest = 256 << 20

  /// Begins a file.
  /// - Throws: `CommandFailure` 73 where there is one already, or none can be made.
  init(_ path: String, _ desk: Desk, in workplace: Workplace) throws {
    (files, self.path) = (workplace.files, path)
    recorder = Recorder(desk, at: workplace.time.now())
    guard !files.exists(path) else {
      throw CommandFailure(
        status: .cannotWriteFile, code: "file.exists",
        message: "\(path) is there already and is not written over. Nothing was sent; name another file.")
    }
    let head = recorder.head
    kept = KeptBytes(after: head.count, limit: Self.largest)
    do { try files.write(path, head) } catch {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.write", message: "\(error). Nothing was sent; check --record."
      )
    }
  }

  /// Begins the file that somebody has named: a folder that is not there is a slip, and is not made.
  /// - Throws: `CommandFailure` 73 where there is no such folder, the file is there, or none can be made.
  convenience init(named path: String, _ desk: Desk, in workplace: Workplace) throws {
    if let cut = path.lastIndex(of: "/"), cut > path.startIndex, !workplace.files.exists(String(path[..<cut]))
    {
      throw CommandFailure(
        status: .cannotWriteFile, code: "no.folder",
        message: "There is no folder \(path[..<cut]). Nothing was sent; check --record.")
    }
    try self.init(path, desk, in: workplace)
  }

  /// Begins a file beside the journal with all that a desk knows by now.
  /// - Throws: `CommandFailure` 73 where none can be made.
  convenience init(standing desk: Desk, in workplace: Workplace) throws {
    let now = workplace.time.now()
    let name = now.wall.iso8601.filter(\.isNumber)
    try self.init("\(workplace.paths.state)/exports/session-\(name).jsonl", desk, in: workplace)
    kept.add(recorder.lines(standing: desk, at: now))
  }

  /// Writes whenever everything that was pending is done.
  func start(_ loop: RunLoop, _ trouble: @escaping (String) -> Void) {
    flushing = loop.beforeSleep { [weak self] in self?.flush(trouble) }
  }

  func keep(_ event: DeskEvent, _ effects: [DeskEffect], _ desk: Desk, at now: Moment) {
    kept.add(recorder.lines(event, effects, desk, at: now))
  }

  /// Writes what is left, and no more after it.
  func finish() {
    flush { _ in }
    flushing?.cancel()
    kept.end()
  }

  private func flush(_ trouble: (String) -> Void) {
    switch kept.next() {
    case .nothing: break
    case .full:
      trouble("The session is not kept any further: \(path) has reached \(Self.largest >> 20) MB.")
    case .write(let bytes):
      do { try files.append(path, bytes) } catch {
        kept.end()
        trouble("The session is not kept any further: \(error).")
      }
    }
  }
}
