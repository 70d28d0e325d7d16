internal import CallDesk
internal import Groundwork

/// Keeps the journal's head in a file beside it, so that an older journal put in its place shows. It is one
/// line, shorter than what a disk writes in one piece, overwritten in its place: whenever a program or the
/// machine ends, the old line or the new one is there. Nothing waits for the disk: what a loss of power
/// takes of it leaves an older head, which a journal may be ahead of.
struct HeadFile: Sendable {
  /// What the file says.
  enum Reading: Sendable, Hashable {
    case missing
    /// Its line is not ours.
    case damaged
    case kept(JournalHead)
  }

  private let path: String
  private let files: FileSystem
  private let key: JournalKey

  private static let length = 128
  private static let title = "patchbay-head"

  init(folder: String, files: FileSystem, key: JournalKey) {
    (path, self.files, self.key) = (folder + "/journal.head", files, key)
  }

  /// - Throws: `FileError` where it cannot be read now, as with no descriptor left: that says nothing of its line, and
  ///   what was once called damaged is so for ever.
  func read() throws(FileError) -> Reading {
    guard files.exists(path) else { return .missing }
    if let bytes = try? files.read(path, limit: Self.length), let head = head(bytes) { return .kept(head) }
    // Another program may just write it; nobody does under the lock.
    var found: JournalHead?
    let isOurs = try files.amend(path, limit: Self.length + 1) { bytes in
      found = head(bytes)
      return nil
    }
    guard isOurs else {
      throw FileError(action: "read", path: path, reason: "another program keeps it locked")
    }
    return found.map { .kept($0) } ?? .damaged
  }

  /// Makes the file, or makes it anew where it was lost.
  func make(_ head: JournalHead) throws(FileError) { try files.write(path, line(head)) }

  /// Moves the head on, never back.
  func move(to head: JournalHead) throws(FileError) {
    try files.amend(path, limit: Self.length + 1) { bytes in
      guard let kept = self.head(bytes), kept.number < head.number else { return nil }
      return (offset: 0, bytes: line(head))
    }
  }

  private func line(_ head: JournalHead) -> [UInt8] {
    let words = [
      Self.title, "\(SQLiteJournal.version)", "\(head.number)",
      head.seal.isEmpty ? "-" : Base64.encodeURL(head.seal), Base64.encodeURL(proof(head)),
    ]
    let text = Array(words.joined(separator: " ").utf8)
    let rest = [UInt8](repeating: UInt8(ascii: " "), count: max(0, Self.length - 1 - text.count))
    return text + rest + [UInt8(ascii: "\n")]
  }

  private func head(_ bytes: [UInt8]) -> JournalHead? {
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard bytes.count == Self.length, words.count >= 5, words[0] == Self.title,
      words[1] == "\(SQLiteJournal.version)",
      let number = OutsideNumber(words[2])?.exactly(in: 0...OutsideNumber.widest.upperBound),
      let seal = words[3] == "-" ? [] : Base64.decode(String(words[3])),
      let proof = Base64.decode(String(words[4].prefix { $0 != "\n" }))
    else { return nil }
    let head = JournalHead(number: Int64(number), seal: seal)
    return Digest.equal(proof, self.proof(head)) ? head : nil
  }

  private func proof(_ head: JournalHead) -> [UInt8] { key.seal(of: "head", head.number, head.seal) }
}
