import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@testable import GenesysCloud

/// Numbers and dates of the platform that nobody can have meant: each once ended the program.
@Suite struct AbsurdNumberTests {
  private static let dates = [
    "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "1601-01-01T00:00:00Z", "1925-12-31T23:59:59Z",
    "2127-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999-23:59",
    "0001-01-01T00:00:00+23:59",
  ]

  @Test(arguments: dates, [Conversation.Shape.calls, .generic])
  func `a date of a call that nobody can have meant is unknown, and spoils nothing else`(
    date: String, shape: Conversation.Shape
  ) throws {
    let names = [
      "startTime", "connectedTime", "endTime", "startAcwTime", "endAcwTime", "startHoldTime",
      "startAlertingTime",
    ]
    let times = names.map { ($0, Optional(JSONValue.string(date))) }
    let party: JSONValue = .members(
      [
        ("id", "p"), ("purpose", "customer"), ("state", "connected"), ("name", "Maria"),
        ("calls", [.members([("id", "c"), ("state", "connected")] + times)]),
      ] + times)
    let json: JSONValue = [
      "id": "c", "startTime": .string(date), "endTime": .string(date), "participants": [party],
    ]
    let call = try #require(Conversation(json, shape: shape))
    let read = try #require(call.participants.first)
    #expect(call.startTime == nil && call.endTime == nil && !call.hasEnded)
    #expect(read.startTime == nil && read.connectedTime == nil && read.endTime == nil && !read.hasEnded)
    #expect(read.startHoldTime == nil && read.startAlertingTime == nil && read.startACWTime == nil)
    #expect(read.name == "Maria" && read.state == .connected)
  }

  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "-1", "1e400", "9e18", "0.5", "2147483648",
  ])
  func `a span that cannot be is unknown, as a number and as a text`(number: String) {
    let json: JSONValue = ["a": .number(number), "b": .string(number)]
    #expect(json.milliseconds("a") == nil && json.milliseconds("b") == nil)
  }

  @Test(
    arguments: [
      ("Fri, 31 Dec 9999 23:59:59 GMT", nil), ("Mon, 01 Jan 0001 00:00:00 GMT", nil), ("-1", nil),
      ("-9e99", nil),
      ("9e99", 86_400), ("99999999999999999999", 86_400), ("9223372036854775807", 86_400), ("0", 0),
      ("30", 30),
      ("Thu, 04 Mar 2125 13:00:00 GMT", 86_400), ("Sat, 04 Mar 2000 13:00:00 GMT", 0), ("nan", nil),
      ("", nil),
    ] as [(String, Int?)])
  func `how long to wait is bounded, and unknown where it cannot be meant`(text: String, seconds: Int?) {
    let answer = HTTPAnswer(status: 429, headers: HTTPHeaders([("Retry-After", text)]))
    #expect(answer.retryAfter(at: .dawn) == seconds.map { .seconds($0) })
  }

  @Test(arguments: [
    "9223372036854775807", "9223372036854775808", "1e400", "9e18", "4503599627370497", "2147483648",
  ])
  func `a share of requests beyond all measure is only large`(number: String) throws {
    let headers = HTTPHeaders([
      ("inin-ratelimit-count", "0"), ("inin-ratelimit-allowed", number), ("inin-ratelimit-reset", number),
    ])
    let reading = try #require(RateLimitReading(headers, asked: .dawn, at: .dawn))
    #expect(reading.allowed == 1_000_000_000 && reading.resets == .dawn.advanced(by: .seconds(3600)))
    var limiter = RateLimiterStateMachine()
    _ = limiter.handle(.ask(1, .read, deadline: .dawn.advanced(by: .seconds(9))), at: .dawn)
    _ = limiter.handle(.ended(reading, leaveFor: nil), at: .dawn)
    for urgency in [Urgency.read, .write, .action] {
      let outputs = limiter.handle(.ask(2, urgency, deadline: .dawn.advanced(by: .seconds(9))), at: .dawn)
      #expect(outputs.contains(.send(2)))
      _ = limiter.handle(.ended(reading, leaveFor: nil), at: .dawn)
    }
  }

  @Test(arguments: ["-1", "-9223372036854775808", "-1e400", "none", "", "0x10", "nan"])
  func `a share below nothing says nothing`(number: String) {
    for (count, allowed) in [(number, "300"), ("0", number), ("0", "0")] {
      let headers = HTTPHeaders([
        ("inin-ratelimit-count", count), ("inin-ratelimit-allowed", allowed),
        ("inin-ratelimit-reset", number),
      ])
      #expect(RateLimitReading(headers, asked: .dawn, at: .dawn) == nil)
    }
  }

  @Test(arguments: [
    ("9223372036854775807", 172_800), ("1e400", 172_800), ("99999999999999999999", 172_800), ("0", 1),
    ("-1", 1),
    ("-9223372036854775808", 1), ("86399", 86_399),
  ])
  func `a token lasts between a second and two days, whatever is said`(number: String, seconds: Int) {
    for value in [JSONValue.number(number), .string(number)] {
      #expect(TokenGrant(["access_token": "t", "expires_in": value])?.lifetime == .seconds(seconds))
    }
  }
}
