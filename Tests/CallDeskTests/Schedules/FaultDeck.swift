import Groundwork

/// Which faults are in force on the simulated platform and how often each still strikes, as the
/// simulator keeps them.
struct FaultDeck {
  enum EventFate { case sent, lost, doubled, held }

  var lag: ClosedRange<Int>?
  private var lose = 0
  private var double = 0
  private var reorder = 0
  private var holds = 0
  private var replaces = 0
  private var gateways = 0
  private var silences = 0
  private var edgePages = 0
  private var refusals: [(status: Int, left: Int, isOfReads: Bool)] = []
  private var cutUntil = Int64.min
  private var silentUntil = Int64.min
  private var deadUntil = Int64.min
  private var refusedUntil = Int64.min
  private var rejectsUntil = Int64.min
  private var slowUntil = Int64.min
  private var slowRecordsUntil = Int64.min
  private var noRecordsUntil = Int64.min
  private var absurdUntil = Int64.min
  var isTokenOver = false
  private var armed: [WriteWorld.Fault: Int] = [:]

  mutating func take(
    _ fault: WriteWorld.Fault, at now: Moment, for seconds: Int, _ random: inout SeededRandom
  ) {
    let end = now.advanced(by: .seconds(seconds)).ticks
    let count = Int.random(in: 1...3, using: &random)
    switch fault {
    case .loseEvents: lose += count
    case .doubleEvents: double += count
    case .reorderEvents: reorder += count
    case .holdAnswer: holds += 1
    case .refuse:
      let statuses = [400, 401, 403, 404, 409, 409, 409, 413, 429, 429, 500, 503, 504]
      let status = statuses.randomElement(using: &random) ?? 409
      let most = status == 409 || status == 503 ? 8 : 2
      let isOfReads = Int.random(in: 0..<4, using: &random) == 0
      refusals.append((status, Int.random(in: 1...most, using: &random), isOfReads))
    case .edgePage: edgePages += count
    case .replaceAttributes: replaces += count
    case .applyThenRefuse: gateways += count
    case .noAttributes: silences += count
    case .cutLink: cutUntil = end
    case .silentSockets: silentUntil = end
    case .deadChannels: deadUntil = end
    case .refuseSockets: refusedUntil = end
    case .rejectTopics: rejectsUntil = end
    case .slowAPI: slowUntil = end
    case .absurdTimes: absurdUntil = end
    case .slowCRM: slowRecordsUntil = end
    case .breakCRM: noRecordsUntil = end
    case .lag: lag = 0...Int.random(in: 100...4000, using: &random)
    case .expireTokens: isTokenOver = true
    case .notSent, .lostOnTheWay, .answerLost, .appliedLate, .readFails: armed[fault, default: 0] += 1
    default: break
    }
  }

  mutating func nextEvent(orBy isStruck: Bool, _ random: inout SeededRandom) -> EventFate {
    if Self.use(&lose) { return .lost }
    if Self.use(&double) { return .doubled }
    if Self.use(&reorder) { return .held }
    guard isStruck else { return .sent }
    return [.lost, .doubled, .held].randomElement(using: &random) ?? .lost
  }

  /// The status that this PATCH is refused with, if it is.
  mutating func refusal() -> Int? { refusal { !$0.isOfReads } }
  mutating func refusesRead() -> Bool { refusal { $0.isOfReads } != nil }
  mutating func isEdgePage() -> Bool { Self.use(&edgePages) }
  mutating func isHeld() -> Bool { Self.use(&holds) }
  mutating func isReplacing() -> Bool { Self.use(&replaces) }
  mutating func isGateway() -> Bool { Self.use(&gateways) }
  mutating func isSilence() -> Bool { Self.use(&silences) }

  mutating func uses(_ fault: WriteWorld.Fault) -> Bool {
    guard let count = armed[fault], count > 0 else { return false }
    armed[fault] = count - 1
    return true
  }

  func isSilent(at now: Moment) -> Bool { silentUntil > now.ticks }
  func rejectsTopics(at now: Moment) -> Bool { rejectsUntil > now.ticks }
  /// No socket is let in.
  func keepsOut(at now: Moment) -> Bool { max(cutUntil, deadUntil, refusedUntil) > now.ticks }
  func hasAbsurdTimes(at now: Moment) -> Bool { absurdUntil > now.ticks }
  func apiDelay(at now: Moment) -> Interval { slowUntil > now.ticks ? .seconds(4) : .zero }
  func recordDelay(at now: Moment) -> Interval { slowRecordsUntil > now.ticks ? .seconds(4) : .zero }
  func hasRecords(at now: Moment) -> Bool { noRecordsUntil <= now.ticks }

  private mutating func refusal(
    _ isMeant: ((status: Int, left: Int, isOfReads: Bool)) -> Bool
  ) -> Int? {
    guard let index = refusals.firstIndex(where: isMeant) else { return nil }
    refusals[index].left -= 1
    let status = refusals[index].status
    if refusals[index].left <= 0 { refusals.remove(at: index) }
    return status
  }

  private static func use(_ count: inout Int) -> Bool {
    guard count > 0 else { return false }
    count -= 1
    return true
  }
}
