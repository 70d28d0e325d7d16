internal import Groundwork
internal import OrderedCollections

/// What CRMs have answered, for a while: so that the same question costs nothing, and a CRM that fails leaves
/// something behind. In memory only, and never more than `limit` answers.
struct LookupMemory: Sendable {
  /// What one connector said of one key.
  struct Answer: Sendable, Hashable {
    /// As sure as they were then: rows that were cut short made nobody sure.
    var matches: [Match]
    /// Why others may have been missing.
    var cut: AnswerCut?
    var read: Moment
  }

  private struct Question: Hashable {
    var connector: String
    var kind: LookupKey.Kind
    var value: String
  }

  private var answers: OrderedDictionary<Question, Answer> = [:]
  private let region: NumberRegion

  static let limit = 200
  /// An answer older than this is no help any more.
  static let longest = Interval.seconds(12 * 3600)

  init(region: NumberRegion) { self.region = region }

  /// What these connectors said of a key, if they were asked.
  func answers(_ key: LookupKey, from names: [String], at now: Moment) -> [String: Answer] {
    var found: [String: Answer] = [:]
    for name in names {
      if let answer = answers[question(key, name)], now.since(answer.read) < Self.longest {
        found[name] = answer
      }
    }
    return found
  }

  /// Keeps what a connector has said.
  mutating func note(
    _ key: LookupKey, _ matches: [Match], cut: AnswerCut? = nil, from name: String, at now: Moment
  ) {
    let question = question(key, name)
    answers[question] = nil
    answers[question] = Answer(matches: matches, cut: cut, read: now)
    if answers.count > Self.limit { answers.removeFirst() }
  }

  // However it is spelled, it is one question.
  private func question(_ key: LookupKey, _ name: String) -> Question {
    var value = key.value.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    if key.kind == .phone, case .number(let number) = PhoneNumber.read(key.value, region: region) {
      value = [number.e164 ?? number.national, number.isGuess ? "?" : "", number.extensionDigits ?? ""]
        .joined(separator: ";")
    }
    return Question(connector: name, kind: key.kind, value: value)
  }
}
