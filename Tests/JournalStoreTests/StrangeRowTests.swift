import CallDesk
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// What another program may have put where a number belongs: said, and never a trap.
@Suite struct StrangeRowTests {
  private let files: JournalFiles

  init() throws {
    files = try JournalFiles()
    let journal = try files.open()
    try journal.append((0...5).map { JournalFiles.entry($0) })
    try journal.letGo(before: Timestamp(unixMilliseconds: 1000))
  }

  private static let strange = [
    "NULL", "'two'", "''", "x'0102'", "2.5", "9223372036854775807", "-9223372036854775808", "1e300",
  ]

  /// Makes a table anew without what holds its columns to numbers.
  private func put(_ value: String, in column: String, of table: String, where condition: String) throws {
    try files.vandalise(
      """
      CREATE TABLE loose AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE loose RENAME TO \(table);
      UPDATE \(table) SET \(column) = \(value) WHERE \(condition)
      """)
  }

  @Test(
    arguments: strange,
    ["entries number", "checkpoints number", "ends number", "entries time", "entries write"])
  func `in place of a number is named, with file and way out`(value: String, place: String) throws {
    let words = place.split(separator: " ").map(String.init)
    try put(value, in: words[1], of: words[0], where: words[0] == "entries" ? "number = 3" : "TRUE")
    let broken = try files.open().verify()
    #expect(!broken.isWhole, "\(broken)")
    _ = try? files.open().letGo(before: Timestamp(unixMilliseconds: 60_000))
    #expect(try !files.open().verify().isWhole)
    #expect(try !files.open().entries(JournalFilter()).isEmpty)
    // Either it is written on, broken, or it says why not.
    do {
      try files.open().append([JournalFiles.entry(9)])
      #expect(try !files.open().verify().isWhole)
    } catch let error as JournalError {
      #expect(error.description.contains("/state/journal.sqlite"))
      #expect(
        error.reason.contains("patchbay journal verify") && error.reason.contains("moved away")
          || error.reason.contains("used up"), "\(error)")
    }
  }

  @Test(arguments: strange) func `in place of the last entry's number is named`(value: String) throws {
    try put(value, in: "number", of: "entries", where: "number = 6")
    #expect(try !files.open().verify().isWhole)
    _ = try? files.open().append([JournalFiles.entry(9)])
    #expect(try !files.open().verify().isWhole)
  }

  @Test(arguments: strange, ["first", "last", "before", "seal"])
  func `in place of a mark's is named`(value: String, column: String) throws {
    try files.vandalise("INSERT INTO gaps VALUES (2, 3, x'00', x'00', x'00')")
    try put(value, in: column, of: "gaps", where: "TRUE")
    #expect(try !files.open().verify().isWhole)
    _ = try? files.open().letGo(before: Timestamp(unixMilliseconds: 60_000))
    #expect(try !files.open().verify().isWhole)
    _ = try? files.open().append([JournalFiles.entry(9)])
    #expect(try !files.open().verify().isWhole)
  }

  @Test(arguments: [
    #""9223372036854775807""#, "9223372036854775807", "-9223372036854775808", "1e400", "null", "[]", "2.5",
  ]) func `in a body is read as nothing`(value: String) throws {
    for member in ["acceptedMs", "confirmedMs", "write", "open", "time", "corrects"] {
      let body = #"{"time":"2026-01-01T00:00:00Z","run":"r","kind":"write","\#(member)":\#(value)}"#
      try files.vandalise("UPDATE entries SET body = '\(body)' WHERE number = 3")
      for entry in try files.open().entries(JournalFilter()) { _ = entry.json.bytes }
      #expect(try !files.open().verify().isWhole, "\(member)")
    }
  }
}
