import CallDesk
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// An end is written down once, whoever finds it out; where the truth is another since, that is said.
@Suite struct JournalEndTests {
  private let files: JournalFiles

  init() throws { files = try JournalFiles() }

  private func entry(_ fate: String, isOpen: Bool = false) -> JournalEntry {
    var entry = JournalFiles.entry(1, fate, key: "tier")
    entry.isOpen = isOpen
    return entry
  }

  private func told() throws -> [String] {
    try files.open().entries(JournalFilter()).map {
      ($0.fate ?? "") + ($0.corrects.map { " corrects \($0)" } ?? "")
    }
  }

  @Test(arguments: ["confirmed", "unchanged", "refused", "conflict", "overwritten", "not_written", "unknown"])
  func `is written once, by two programs that found the same`(fate: String) throws {
    try files.open().appendFollowing([entry("sent")])
    try files.open().appendFollowing([entry(fate)])
    try files.open().appendFollowing([entry(fate), entry(fate)])
    #expect(try told() == ["sent", fate])
    #expect(try files.open().verify() == .whole(entries: 2, letGo: 0))
  }

  @Test func `is corrected by what was seen later, and by nothing that is less`() throws {
    let journal = try files.open()
    try journal.appendFollowing([entry("sent"), entry("unknown")])
    try journal.appendFollowing([entry("confirmed")])
    // Whoever looked earlier and tells later knows less.
    try journal.appendFollowing([entry("unknown"), entry("not_written")])
    #expect(try told() == ["sent", "unknown", "confirmed corrects unknown"])
    #expect(try journal.unfinished().isEmpty)
  }

  @Test func `is reopened where somebody looks again`() throws {
    let journal = try files.open()
    try journal.appendFollowing([entry("sent"), entry("overwritten"), entry("unknown", isOpen: true)])
    #expect(try journal.unfinished().map(\.corrects) == ["overwritten"])
    try journal.appendFollowing([entry("confirmed")])
    #expect(try told() == ["sent", "overwritten", "unknown corrects overwritten", "confirmed"])
  }

  @Test func `of another key, write or run is another's`() throws {
    let journal = try files.open()
    try journal.appendFollowing([
      entry("confirmed"), JournalFiles.entry(1, run: "other", key: "tier"),
      JournalFiles.entry(1, write: 2, key: "tier"), JournalFiles.entry(1, key: "tier\u{0}"),
    ])
    #expect(try told() == ["confirmed", "confirmed", "confirmed", "confirmed"])
  }

  @Test func `is written once by many programs at once`() async throws {
    try files.open().appendFollowing([entry("sent")])
    await withTaskGroup(of: Void.self) { [files] group in
      for _ in 0..<8 { group.addTask { try? files.open().appendFollowing([entry("confirmed")]) } }
    }
    #expect(try told() == ["sent", "confirmed"])
  }
}
