internal import OrderedCollections

/// Reads one table of a document, noting every problem instead of stopping at the first. Keys that
/// nobody asked for are reported by `finish()`, with the nearest key that somebody did ask for.
///
/// Not `Sendable`: a reader lives as long as one function that reads a file.
public final class TOMLReader {
  /// The members, in the order of the file.
  let members: OrderedDictionary<String, PlacedValue.Member>
  /// The file as the user named it.
  public let file: String
  /// Where the table begins; a missing key is reported here.
  public let place: SourcePlace
  private let collector: Collector
  private var known: OrderedSet<String> = []
  private var children: [TOMLReader] = []

  /// The problems of a whole document, shared by the readers of its tables.
  private final class Collector {
    var problems: [ConfigProblem] = []
    var remarks: [ConfigProblem] = []
  }

  /// A reader of a document's root table.
  /// - Throws: `ConfigErrors` when the text is no TOML.
  public convenience init(_ text: String, file: String) throws(ConfigErrors) {
    self.init(try PlacedTOML.parse(text, file: file), file: file, collector: Collector())
  }

  private init(_ table: PlacedValue, file: String, collector: Collector) {
    if case .table(let members) = table.content { self.members = members } else { members = [:] }
    (self.file, self.collector, place) = (file, collector, table.place)
  }

  /// Every key of this table, in the order of the file.
  public var keys: [String] { Array(members.keys) }

  /// Where a key's value stands; the table's own place when there is none.
  public func place(of key: String) -> SourcePlace { members[key]?.value.place ?? place }

  /// The value of a key, now counted as known: for keys whose value may be of several kinds.
  public func value(_ key: String) -> PlacedValue? {
    known.append(key)
    return members[key]?.value
  }

  /// A reader of a table below this one.
  func child(_ value: PlacedValue) -> TOMLReader {
    let child = TOMLReader(value, file: file, collector: collector)
    children.append(child)
    return child
  }

  /// A reader of another file that belongs to this one. Its mistakes are noted with those of this one.
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its name for people.
  /// - Returns: nil when it is no TOML, which is noted.
  public func included(_ text: String, file: String) -> TOMLReader? {
    do {
      let table = try PlacedTOML.parse(text, file: file)
      let reader = TOMLReader(table, file: file, collector: collector)
      children.append(reader)
      return reader
    } catch {
      collector.problems += error.problems
      return nil
    }
  }

  /// What goes before a path beside this file: its folder with a stroke, or nothing.
  public var folder: String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }

  /// Notes a problem with the value of `key`, such as one that no type can express.
  public func problem(_ key: String, _ message: String, suggestion: String? = nil) {
    note(place(of: key), message, suggestion)
  }

  /// Notes a problem with a key itself, where the user chose it.
  public func keyProblem(_ key: String, _ message: String, suggestion: String? = nil) {
    note(members[key]?.keyPlace ?? place, message, suggestion)
  }

  /// Notes what works and should not be, such as a secret in the file. It stops nobody.
  public func remark(_ key: String, _ message: String, suggestion: String? = nil) {
    collector.remarks.append(
      ConfigProblem(file: file, place: place(of: key), message: message, suggestion: suggestion))
  }

  /// Every remark so far, file by file in the order of each.
  public func remarks() -> [ConfigProblem] {
    collector.remarks.sorted { ($0.file, $0.place, $0.message) < ($1.file, $1.place, $1.message) }
  }

  /// Notes a problem that was found elsewhere, such as in a file that this one names. What is read twice is
  /// told once.
  public func note(_ problem: ConfigProblem) {
    if !collector.problems.contains(problem) { collector.problems.append(problem) }
  }

  func note(_ place: SourcePlace, _ message: String, _ suggestion: String? = nil) {
    note(ConfigProblem(file: file, place: place, message: message, suggestion: suggestion))
  }

  /// Every problem so far, file by file in the order of each, with the unknown keys of this table and of
  /// every table that was opened below it.
  public func problems() -> [ConfigProblem] {
    (collector.problems + unknownKeys()).sorted {
      ($0.file, $0.place, $0.message) < ($1.file, $1.place, $1.message)
    }
  }

  /// Ends the reading.
  /// - Throws: `ConfigErrors` with everything that is wrong.
  public func finish() throws(ConfigErrors) {
    let problems = problems()
    guard problems.isEmpty else { throw ConfigErrors(problems) }
  }

  private func unknownKeys() -> [ConfigProblem] {
    let here = members.filter { !known.contains($0.key) }.map { key, member in
      ConfigProblem(
        file: file, place: member.keyPlace, message: "unknown key \"\(key)\"",
        suggestion: Suggestion.question(for: key, among: known.filter { members[$0] == nil }))
    }
    return here + children.flatMap { $0.unknownKeys() }
  }
}
