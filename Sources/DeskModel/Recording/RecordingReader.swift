internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

extension Recording {
  /// Longest line that is read; one holds a conversation or an exchange, both bounded when they are kept.
  private static let longestLine = 4 << 20

  /// Reads a file whole, so that nothing is shown of one that is broken.
  /// - Parameter bytes: the file.
  /// - Throws: `RecordingProblem` with the line.
  public init(_ bytes: [UInt8]) throws(RecordingProblem) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first, !first.isEmpty else {
      throw RecordingProblem("the file is empty", line: 1)
    }
    self = try Self.placed(1) { try Recording(head: try Self.fields(first)) }
    let code = RecordingCode(start: Moment(ticks: 0, wall: start))
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      // Every line that was kept whole ends with a line feed.
      let isCut = index == lines.count - 1
      let entry = try Self.placed(index + 1, isCut: isCut) { try Self.entry(try Self.fields(line), code) }
      guard entry.at >= length else {
        throw RecordingProblem("it happens before the line above", line: index + 1)
      }
      entries.append(entry)
    }
  }

  private static func placed<Value>(_ line: Int, isCut: Bool = false, _ read: () throws -> Value)
    throws(RecordingProblem) -> Value
  {
    do { return try read() } catch {
      let words = (error as? RecordingProblem)?.words ?? "\(error)"
      guard isCut else { throw RecordingProblem(words, line: line) }
      throw RecordingProblem(
        "the file ends in the middle of it; without that line the rest can be played", line: line)
    }
  }

  private static func fields(_ line: ArraySlice<UInt8>) throws -> RecordedFields {
    guard line.count <= longestLine else { throw RecordingProblem("it is longer than 4 MB") }
    let value: JSONValue
    do { value = try JSONParser.parse(Array(line)) } catch {
      throw RecordingProblem("it is no JSON: \(error.problem) at byte \(error.offset + 1)")
    }
    guard value.object != nil else { throw RecordingProblem("it is no JSON object") }
    return try RecordedFields(value, "")
  }

  private init(head: RecordedFields) throws {
    guard head["patchbay"]?.string == "session" else {
      throw RecordingProblem("this is no session that patchbay kept")
    }
    let version = try head.int("version")
    guard version <= Self.version else {
      throw RecordingProblem(
        "a newer patchbay kept this session (version \(version), this one reads \(Self.version))")
    }
    guard version == Self.version else { throw RecordingProblem("there is no version \(version)") }
    let mappings = try head.object("mappings")
    self.init(
      start: try head.time("start"), profile: try Self.profile(head.object("profile")), mappings: [:],
      entries: [])
    for name in mappings.keys {
      self.mappings[name] = try mappings.list(name) { pair in
        guard let field = pair[0]?.string, let key = pair[1]?.string else {
          throw RecordingProblem("mappings.\(name) has no pairs of texts")
        }
        return (field, key)
      }
    }
  }

  private static func profile(_ fields: RecordedFields) throws -> ProfileSummary {
    ProfileSummary(
      name: try fields.text("name"), region: try fields.text(optional: "region") ?? "",
      isDemo: try fields.flag("isDemo"), loopbackURL: try fields.text(optional: "loopbackURL"))
  }

  private static func entry(_ fields: RecordedFields, _ code: RecordingCode) throws -> Entry {
    let at = try fields.interval("at")
    let names = fields.keys.filter { $0 != "at" }
    guard names.count == 1, let name = names.first, at >= .zero else {
      throw RecordingProblem("a line says when it happened and one thing that did")
    }
    return Entry(at: at, happening: try happening(name, fields, code))
  }

  private static func happening(_ name: String, _ fields: RecordedFields, _ code: RecordingCode) throws
    -> Happening
  {
    switch name {
    case "wire": return .wire(try code.record(fields.object(name)))
    case "order": return .order(try code.order(fields.object(name)))
    case "opened": return .opened(try profile(fields.object(name)))
    case "signInEnds": return .signInEnds(try fields.object(name).time(optional: "at"))
    case "told":
      let told = try fields.object(name)
      return .told(try told.text("words"), isFailure: try told.flag("isFailure"))
    case "selected": return .selected(ConversationID(rawValue: try fields.text(name)))
    case "chosen":
      let choice = try fields.object(name)
      return .chosen(try code.conversationID(choice), match: try choice.int("match"))
    default:
      guard let news = try code.news(name, fields) else {
        throw RecordingProblem("\"\(name)\" is nothing that can happen")
      }
      return .news(news)
    }
  }
}
