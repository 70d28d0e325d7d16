import Groundwork
import Transport

@testable import CallDesk
@testable import GenesysCloud

/// Dates and spans that nobody can have meant: as our readers take them, so that a reader that believes them is
/// noticed here.
extension WriteWorld {
  private static let dates = [
    "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "1601-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59-23:59",
  ]
  private static let spans = [
    "9223372036854775807", "-9223372036854775808", "-1", "1e400", "9223372036854775808", "2147483648",
  ]
  private static let pauses = [
    "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "-9e18", "-1",
  ]

  /// A call as the platform writes it now. What has ended still has: it is the state that says so.
  mutating func dated(_ call: Conversation) -> Conversation {
    guard deck.hasAbsurdTimes(at: now) else { return call }
    let json: JSONValue = [
      "start": .string(Self.dates.randomElement(using: &random) ?? ""),
      "end": .string(Self.dates.randomElement(using: &random) ?? ""),
      "span": .number(Self.spans.randomElement(using: &random) ?? ""),
    ]
    var dated = call
    (dated.startTime, dated.endTime) = (json.time("start"), call.endTime ?? json.time("end"))
    for index in dated.participants.indices {
      let party = call.participants[index]
      dated.participants[index].startTime = json.time("start")
      dated.participants[index].connectedTime = json.time("start")
      dated.participants[index].endTime = party.endTime ?? json.time("end")
      dated.participants[index].alertingTimeout = json.milliseconds("span")
      dated.participants[index].wrapupTimeout = json.milliseconds("span")
    }
    if dated.hasEnded != call.hasEnded {
      complain("a date that nobody can have meant ends a call that goes on")
    }
    return dated
  }

  /// How long an answer is taken to ask for.
  mutating func absurdPause() -> Interval? {
    let headers = HTTPHeaders([("Retry-After", Self.pauses.randomElement(using: &random) ?? "")])
    let pause = HTTPAnswer(status: 429, headers: headers).retryAfter(at: now)
    if let pause { complain("\(pause.seconds) s are waited because of a date that nobody can have meant") }
    return pause
  }
}
