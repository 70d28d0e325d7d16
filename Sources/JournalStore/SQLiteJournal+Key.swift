internal import CallDesk
internal import Groundwork

extension SQLiteJournal {
  /// The key beside the journal; made at the first time. Two programs that start together agree on one.
  static func key(_ folder: String, _ files: FileSystem) throws(JournalError) -> JournalKey {
    let path = folder + "/journal.key"
    do {
      if let key = try existing(path, files) { return key }
      // Whoever has the lock makes it; the others find it made.
      while true {
        guard let lock = try files.lock(folder + "/journal.key.lock") else { continue }
        defer { withExtendedLifetime(lock) {} }
        if let key = try existing(path, files) { return key }
        if files.exists(folder + "/journal.sqlite") {
          throw JournalError(
            path: path,
            reason:
              "it is missing, and nothing in journal.sqlite can be verified without it; move that away to begin anew"
          )
        }
        try files.write(path, SeededRandom.secureBytes(JournalKey.length))
      }
    } catch let error as JournalError {
      throw error
    } catch { throw JournalError(path: path, reason: "\(error)") }
  }

  private static func existing(_ path: String, _ files: FileSystem) throws -> JournalKey? {
    guard files.exists(path) else { return nil }
    guard files.access(to: path)?.isPrivate ?? false else {
      throw JournalError(
        path: path, reason: "others can read its key; if nobody did, run `chmod 600 \(path)`")
    }
    guard let key = JournalKey(try files.read(path, limit: 1024)) else {
      throw JournalError(path: path, reason: "it holds no key of 32 bytes")
    }
    return key
  }
}
