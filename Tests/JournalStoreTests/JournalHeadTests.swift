import CallDesk
import GRDB
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// An older journal in the place of a newer one, told by the head beside it.
@Suite struct JournalHeadTests {
  private let files: JournalFiles

  init() throws { files = try JournalFiles() }

  private func entry(_ number: Int) -> JournalEntry { JournalFiles.entry(number) }

  /// Takes the newest entries away, and puts back the end that was sealed before them.
  private func cut(to number: Int, end: String) throws {
    try files.vandalise(
      "DELETE FROM entries WHERE number > \(number); UPDATE ends SET number = \(number), seal = x'\(end)'")
  }

  private func sealedEnd() throws -> String {
    try files.open().queue.read { try String.fetchOne($0, sql: "SELECT hex(seal) FROM ends") ?? "" }
  }

  @Test func `newest entries taken away, and an older end put back, are missed`() throws {
    try files.open().append([entry(1), entry(2)])
    let end = try sealedEnd()
    try files.open().append([entry(3), entry(4), entry(5)])
    try cut(to: 2, end: end)
    let words = try files.open().verify().words
    #expect(words.hasPrefix("3: 3 entries are missing (3 to 5): power loss or an older copy."), "\(words)")
    // What is added does not heal it, and can be verified all the same.
    try files.open().append([entry(6)])
    try files.open().append([entry(7)])
    #expect(try files.open().verify().words == words)
    #expect(try files.answer("SELECT MAX(number) FROM entries") == 7)
    try files.vandalise("UPDATE entries SET body = replace(body, 'v7', 'v9') WHERE number = 7")
    #expect(try files.open().verify().words.hasPrefix("7: the entry was changed"))
  }

  @Test(arguments: [1, 2, 7]) func `an older copy of the whole file is missed`(more: Int) throws {
    try files.open().append([entry(1)])
    let copy = try files.copy()
    for number in 1...more { try files.open().append([entry(number + 1)]) }
    try files.putBack(copy)
    let words = try files.open().verify().words
    #expect(words.contains("missing (\(more == 1 ? "2" : "2 to \(more + 1)")): power loss or an older copy"))
  }

  @Test func `a journal that was taken away whole is missed`() throws {
    try files.open().append([entry(1), entry(2)])
    for end in ["", "-wal", "-shm"] { try files.files.remove("/state/journal.sqlite" + end) }
    #expect(try files.open().verify().words.hasPrefix("1: 2 entries are missing (1 to 2)"))
    // With its head away, too, a new one begins.
    for name in ["sqlite", "sqlite-wal", "sqlite-shm", "head"] {
      try files.files.remove("/state/journal." + name)
    }
    try files.open().append([entry(1)])
    #expect(try files.open().verify() == .whole(entries: 1, letGo: 0))
  }

  @Test(arguments: 1...3) func `a journal ahead of its head is whole: killed between the two`(more: Int)
    throws
  {
    try files.open().append([entry(1)])
    let head = try #require(files.head)
    for number in 1...more { try files.open().append([entry(number + 1)]) }
    try files.files.write("/state/journal.head", head)
    #expect(try files.open().verify() == .whole(entries: more + 1, letGo: 0))
    try files.open().append([entry(9)])
    #expect(try files.open().verify() == .whole(entries: more + 2, letGo: 0))
    #expect(files.head != head)
  }

  @Test(arguments: ["gone", "empty", "cut", "longer", "foreign", "changed"])
  func `a head that was taken away or changed is told, and for ever`(how: String) throws {
    try files.open().append([entry(1), entry(2)])
    let other = try JournalFiles()
    try other.open().append([entry(1)])
    switch how {
    case "gone": try files.files.remove("/state/journal.head")
    case "empty": try files.files.write("/state/journal.head", [])
    case "cut": try files.files.write("/state/journal.head", Array(files.head?.prefix(90) ?? []))
    case "longer": try files.files.append("/state/journal.head", [10])
    case "foreign": try files.files.write("/state/journal.head", other.head ?? [])
    default:
      let text = String(decoding: files.head ?? [], as: UTF8.self)
      try files.files.write("/state/journal.head", Array(text.replacing(" 2 ", with: " 1 ").utf8))
    }
    let words = try files.open().verify().words
    #expect(words.contains("journal.head, was removed or changed"), "\(words)")
    try files.open().append([entry(3)])
    #expect(try files.open().verify().words == words)
    try files.open().append([entry(4)])
    #expect(try files.open().verify().words == words)
    #expect(try files.open().entries(JournalFilter()).count == 4)
  }

  @Test func `a head that cannot be read now is waited for, and not called changed`() throws {
    try files.open().append([entry(1)])
    let journal = try files.open()
    let head = try #require(files.head)
    // A folder in its place can be read by nobody.
    try files.files.remove("/state/journal.head")
    try files.files.write("/state/journal.head/inside", [])
    #expect(throws: JournalError.self) { try journal.append([entry(2)]) }
    #expect(throws: JournalError.self) { try journal.verify() }
    try files.files.remove("/state/journal.head/inside")
    try files.removeFolder("/state/journal.head")
    try files.files.write("/state/journal.head", head)
    try journal.append([entry(2)])
    #expect(try journal.verify().isWhole)
    #expect(try files.answer("SELECT MAX(number) FROM entries") == 2)
  }

  @Test func `the head never goes back`() throws {
    let head = try files.open().head
    let later = JournalHead(number: 9, seal: [UInt8](repeating: 9, count: 32))
    try head.move(to: later)
    try head.move(to: JournalHead(number: 8, seal: [UInt8](repeating: 8, count: 32)))
    try head.move(to: JournalHead(number: 9, seal: [UInt8](repeating: 1, count: 32)))
    #expect(try head.read() == .kept(later))
  }

  @Test func `who stands still with the lock holds nobody up`() throws {
    let journal = try files.open()
    let lock = try files.files.lock("/state/journal.head")
    try journal.append([entry(1)])
    withExtendedLifetime(lock) {}
    #expect(try files.open().verify() == .whole(entries: 1, letGo: 0))
  }

  @Test func `several programs write one journal and one head`() async throws {
    let journals = try (0..<4).map { _ in try files.open() }
    await withTaskGroup(of: Void.self) { group in
      for journal in journals {
        group.addTask { for number in 1...50 { try? journal.append([Self.change(number)]) } }
      }
    }
    #expect(try files.open().verify() == .whole(entries: 200, letGo: 0))
    try files.open().append([entry(1)])
    guard case .kept(let head) = try files.open().head.read() else {
      Issue.record("no head")
      return
    }
    #expect(head.number == 201)
  }

  private static func change(_ number: Int) -> JournalEntry {
    JournalEntry(.change, time: Timestamp(unixMilliseconds: Int64(number)), run: "r", key: "k")
  }

  @Test func `the head is its owner's alone`() throws {
    try files.open().append([entry(1)])
    #expect(files.files.access(to: "/state/journal.head")?.isPrivate == true)
  }
}
