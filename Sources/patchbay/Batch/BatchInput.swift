import CallDesk
import GenesysCloud
import Groundwork
import OrderedCollections

/// The lines of a batch: JSON Lines, each with its conversation. All are checked before any is used.
struct BatchInput: Sendable {
  var privacy: Privacy
  var stringifies = false
  var wait = AttributeSetRequest.Wait.confirmed
  var timeout = Interval.seconds(8)

  /// A minute's limit passes, and its margin.
  static let rateLimitPatience = Interval.seconds(90)
  private static let limit = 64 << 20
  /// So many wrong lines are told; the rest is counted.
  private static let told = 20

  /// Why a line cannot be meant.
  private struct Problem: Error {
    var words: String
    init(_ words: String) { self.words = words }
  }

  /// A line that asks for something.
  struct Line: Sendable {
    /// Its number in the file, from 1.
    var number: Int
    var request: AttributeSetRequest
  }

  /// What the lines of a file, or of stdin for `-`, ask for.
  /// - Throws: `CommandFailure` 65 that names every line with something wrong.
  func lines(from source: String, in workplace: Workplace) throws -> [Line] {
    let bytes: [UInt8]
    do {
      bytes = try workplace.files.input(source, limit: Self.limit)
    } catch { throw Self.failure(["\(error)."]) }
    return try lines(bytes)
  }

  /// The same, of the bytes themselves.
  func lines(_ bytes: [UInt8]) throws -> [Line] {
    var (lines, problems) = ([Line](), [String]())
    for (index, line) in bytes.withoutMark.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { continue }
      do throws(Problem) { lines.append(Line(number: index + 1, request: try request(Array(line)))) } catch {
        problems.append("line \(index + 1): \(error.words)".ended)
      }
    }
    if problems.isEmpty, lines.isEmpty { problems = ["there is no line in the input."] }
    guard problems.isEmpty else { throw Self.failure(problems) }
    return lines
  }

  private static func failure(_ problems: [String]) -> CommandFailure {
    var lines = problems.prefix(told).map { $0 }
    if problems.count > told { lines.append("and \(problems.count - told) lines more.") }
    return CommandFailure(
      status: .badData, code: "bad.input", message: (lines + ["Nothing was sent."]).joined(separator: "\n"))
  }

  // MARK: One line

  private static let members: Set<String> = ["conversation", "participant", "attributes", "if"]

  private func request(_ line: [UInt8]) throws(Problem) -> AttributeSetRequest {
    let members = try object(line)
    if let stranger = members.keys.first(where: { !Self.members.contains($0) }) {
      throw Problem("\"\(stranger)\" is no member of a line\(hint(stranger))")
    }
    let conversation = try text("conversation", members)
    guard let conversation else { throw Problem("\"conversation\" is missing") }
    var request = AttributeSetRequest(
      conversation: ConversationID(rawValue: conversation),
      participant: ParticipantSelector(try text("participant", members)), pairs: try pairs(members),
      guards: try guards(members), wait: wait, timeout: timeout)
    request.rateLimitPatience = Self.rateLimitPatience
    return request
  }

  private func hint(_ word: String) -> String {
    Suggestion.nearest(to: word, among: Self.members.sorted()).map { ", did you mean \"\($0)\"?" } ?? ""
  }

  private func object(_ line: [UInt8]) throws(Problem) -> OrderedDictionary<String, JSONValue> {
    let document: JSONValue
    do { document = try JSONParser.parse(typed: line) } catch {
      throw Problem("no JSON: \(error)".droppingLast("."))
    }
    guard let members = document.object else { throw Problem("\(document.kind), not an object") }
    return members
  }

  private func text(_ name: String, _ members: OrderedDictionary<String, JSONValue>) throws(Problem)
    -> String?
  {
    guard let value = members[name] else { return nil }
    guard let text = value.string else { throw Problem("\"\(name)\" is \(value.kind), not a string") }
    guard !text.allSatisfy(\.isWhitespace) else { throw Problem("\"\(name)\" is empty") }
    return text
  }

  private func pairs(_ members: OrderedDictionary<String, JSONValue>) throws(Problem) -> [CallDeskOrder.Pair]
  {
    guard let value = members["attributes"] else { throw Problem("\"attributes\" is missing") }
    guard let attributes = value.object else {
      throw Problem("\"attributes\" is \(value.kind), not an object")
    }
    guard !attributes.isEmpty else { throw Problem("\"attributes\" is empty") }
    var pairs: [CallDeskOrder.Pair] = []
    for (key, value) in attributes {
      guard let text = value.attributeText(stringifies: stringifies) else {
        throw Problem(value.refusal(of: key, stringifies: stringifies))
      }
      if let refusal = privacy.refusal(key: key, value: text) {
        throw Problem("\"\(key)\": \(refusal.words)")
      }
      pairs.append(CallDeskOrder.Pair(key, text))
    }
    return pairs
  }

  private func guards(_ members: OrderedDictionary<String, JSONValue>) throws(Problem) -> [String: String?] {
    guard let value = members["if"] else { return [:] }
    guard let wanted = value.object else { throw Problem("\"if\" is \(value.kind), not an object") }
    var guards: [String: String?] = [:]
    for (key, value) in wanted {
      let text = value.attributeText(stringifies: stringifies)
      guard text != nil || value == .null else {
        throw Problem(value.refusal(of: key, stringifies: stringifies))
      }
      guards.updateValue(text, forKey: key)
    }
    return guards
  }
}

extension String {
  /// With a full stop, unless it asks something.
  fileprivate var ended: String { hasSuffix("?") ? self : self + "." }

  /// Without this end, if it has it.
  fileprivate func droppingLast(_ end: String) -> String {
    hasSuffix(end) ? String(dropLast(end.count)) : self
  }
}
