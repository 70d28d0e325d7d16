internal import Groundwork

/// How faults are spelt in scenario files and on the control surface: a word and its numbers.
enum FaultSpelling {
  /// What is wrong with a spelling, and which words exist.
  struct Problem: Error, Sendable {
    var text: String
  }

  static let words = [
    "other-writer", "lose-events", "double-events", "reorder-events", "hold-answer", "refuse", "edge-page",
    "cut-link", "silent-sockets", "dead-channels", "deaf-channel", "refuse-sockets", "reject-topics",
    "slow-api", "slow-crm",
    "break-crm", "skew-clock", "expire-tokens", "lag", "replace-attributes", "apply-then-refuse",
    "no-attributes", "empty-my-calls", "truncate-activity", "small-pages",
  ]

  /// `{"number":4}` for a fault of the demo, `{"fault":"lose-events","count":2}` for any.
  static func fault(in body: JSONValue) throws(Problem) -> SimulatorFault {
    for key in ["number"] + bounds.keys.sorted() { try check(key, body[key]) }
    if let number = body["number"]?.number {
      guard let found = SimulatorFault.numbered.first(where: { $0.number == number.exactly() }) else {
        throw Problem(text: "there is no fault number \(number), only 1 to \(SimulatorFault.numbered.count)")
      }
      return found.fault
    }
    guard let word = body["fault"]?.string else { throw Problem(text: "fault or number is required") }
    return try fault(word, numbers: { body[$0]?.number }, texts: { body[$0]?.string })
  }

  /// What each number may be; what is beyond would be no fault but the end of the simulator.
  private static let bounds: [String: ClosedRange<Int>] = [
    "count": 0...1_000_000, "seconds": -86_400_000...86_400_000, "status": 0...999,
    "milliseconds": 0...86_400_000, "from": 0...86_400_000, "to": 0...86_400_000,
  ]

  private static func check(_ key: String, _ value: JSONValue?) throws(Problem) {
    guard let value else { return }
    guard let number = value.number?.exactly() else { throw Problem(text: "\(key) must be a whole number") }
    guard let range = bounds[key], !range.contains(number) else { return }
    throw Problem(text: "\(key) must lie between \(range.lowerBound) and \(range.upperBound)")
  }

  static func fault(
    _ word: String, numbers outside: (String) -> OutsideNumber?, texts: (String) -> String?
  ) throws(Problem) -> SimulatorFault {
    // A day in milliseconds: no fault lasts longer or comes more often.
    func numbers(_ name: String) -> Int? { outside(name)?.clamped(to: -86_400_000...86_400_000) }
    let count = max(1, numbers("count") ?? 1)
    let seconds = max(1, numbers("seconds") ?? 20)
    switch word {
    case "other-writer":
      return .otherWriter(key: texts("key") ?? "account_tier", value: texts("value") ?? "platinum")
    case "lose-events": return .loseEvents(count)
    case "double-events": return .doubleEvents(count)
    case "reorder-events": return .reorderEvents(count)
    case "hold-answer": return .holdAnswer(seconds: seconds)
    case "refuse": return try refusal(numbers("status") ?? 503, count, texts("only"))
    case "edge-page": return .edgePage(count: count)
    case "cut-link": return .cutLink(seconds: seconds)
    case "silent-sockets": return .silentSockets(seconds: seconds)
    case "dead-channels": return .deadChannels(seconds: seconds)
    case "deaf-channel": return .deafChannel(topic: texts("topic"), seconds: seconds)
    case "refuse-sockets":
      return .refuseSockets(try socketAnswer(numbers("status"), texts("answer")), seconds: seconds)
    case "reject-topics": return .rejectTopics(seconds: seconds)
    case "slow-api": return .slowAPI(milliseconds: max(0, numbers("milliseconds") ?? 4_000), seconds: seconds)
    case "break-crm": return .breakCRM(status: try status(numbers("status") ?? 500), seconds: seconds)
    case "skew-clock": return .skewClock(seconds: numbers("seconds") ?? 300)
    case "slow-crm": return .slowCRM(milliseconds: max(0, numbers("milliseconds") ?? 4_000), seconds: seconds)
    case "expire-tokens": return .expireTokens
    case "lag":
      let least = max(0, numbers("from") ?? 0)
      return .lag(milliseconds: least...max(least, numbers("to") ?? least))
    case "replace-attributes": return .replaceAttributes(count: count)
    case "apply-then-refuse":
      return .applyThenRefuse(
        status: try status(numbers("status") ?? 503), body: try gatewayBody(texts("body")), count: count)
    case "empty-my-calls": return .emptyMyCalls(seconds: seconds)
    case "truncate-activity": return .truncateActivity(count: count, seconds: seconds)
    case "small-pages": return .smallPages(count: count, seconds: seconds)
    case "no-attributes": return .noAttributes(count: count)
    default: throw Problem(text: "there is no fault \(word); there are: \(words.joined(separator: ", "))")
    }
  }

  private static func refusal(_ status: Int, _ count: Int, _ only: String?) throws(Problem) -> SimulatorFault
  {
    guard let kind = SimulatorFault.RequestKind(rawValue: only ?? "any") else {
      throw Problem(text: "only must be any, writes or reads, not \(only ?? "")")
    }
    return .refuse(status: try self.status(status), count: count, only: kind)
  }

  private static func gatewayBody(_ word: String?) throws(Problem) -> SimulatorFault.GatewayBody {
    guard let body = SimulatorFault.GatewayBody(rawValue: word ?? "html") else {
      throw Problem(text: "body must be html, empty or json, not \(word ?? "")")
    }
    return body
  }

  private static func socketAnswer(_ status: Int?, _ word: String?) throws(Problem)
    -> SimulatorFault.SocketAnswer
  {
    let (status, word) = (status ?? 200, word ?? "page")
    guard word != "reset" else { return .reset }
    guard word == "page" else { throw Problem(text: "answer must be page or reset, not \(word)") }
    guard (200..<600).contains(status) else {
      throw Problem(text: "status must be 200 to 599, not \(status)")
    }
    return .page(status: status)
  }

  private static func status(_ status: Int) throws(Problem) -> Int {
    guard (400..<600).contains(status) else {
      throw Problem(text: "status must be 400 to 599, not \(status)")
    }
    return status
  }
}

extension SimulatorFault {
  /// A fault as a script spells it.
  /// - Parameters:
  ///   - word: such as `lose-events`, or a digit of the demo's menu.
  ///   - members: such as `count` to `2`.
  /// - Throws: `SimulatorFaultProblem` when there is no such fault, or a number is none.
  public init(_ word: String, _ members: [String: String]) throws(SimulatorFaultProblem) {
    let texts = ["only", "key", "value", "topic", "answer", "body"]
    let known = ["count", "seconds", "status", "milliseconds", "from", "to"] + texts
    for (name, value) in members {
      guard known.contains(name) else {
        throw SimulatorFaultProblem(text: "no fault has \(name); there are: \(known.joined(separator: ", "))")
      }
      guard texts.contains(name) || OutsideNumber(value) != nil else {
        throw SimulatorFaultProblem(text: "\(name) is a number, not \"\(value)\"")
      }
    }
    do throws(FaultSpelling.Problem) {
      if OutsideNumber(word) != nil {
        self = try FaultSpelling.fault(in: ["number": .number(word)])
      } else {
        self = try FaultSpelling.fault(
          word, numbers: { members[$0].flatMap { OutsideNumber($0) } }, texts: { members[$0] })
      }
    } catch {
      throw SimulatorFaultProblem(text: error.text)
    }
  }
}
