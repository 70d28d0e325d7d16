import CallDesk
import Groundwork
import Transport

@testable import GenesysCloud

extension FuzzTable {
  private static let now = Moment(ticks: 1, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))

  private static let call = """
    {"id":"6f1c","startTime":"2025-03-04T13:00:00.000Z","endTime":"2025-03-04T13:09:00.000Z","participants":[
     {"id":"p-1","name":"Maria","address":"tel:+49305550142","ani":"tel:+49305550142","dnis":"tel:+49305550100",
      "startTime":"2025-03-04T13:00:00.120Z","connectedTime":"0001-01-01T00:00:00Z","purpose":"customer",
      "state":"connected","direction":"inbound","held":true,"muted":false,"queue":{"id":"q","name":"Billing"},
      "attributes":{"tier":"silver","n":5},"startHoldTime":"9999-12-31T23:59:59Z"},
     {"id":"p-2","purpose":"agent","userId":"u","queueId":"q","wrapupTimeoutMs":30000,"alertingTimeoutMs":"8000",
      "wrapup":{"code":"w","notes":"x"},"calls":[{"id":"c","state":"alerting","held":false,
       "startAlertingTime":"2025-03-04T13:00:41.000Z","errorInfo":{"code":"e","message":"m"}}]}]}
    """

  private static func frame(_ topic: String, _ body: String) -> String {
    #"{"topicName":"\#(topic)","version":"2","eventBody":\#(body),"metadata":{"CorrelationId":"x"}}"#
  }

  private static func headers(_ text: String) -> HTTPHeaders {
    HTTPHeaders(
      text.split(whereSeparator: \.isNewline).map { line in
        let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1].trimmingPrefix(" ").description : "")
      })
  }

  static let platform: [FuzzedReader] = [
    FuzzedReader(
      "event, both shapes",
      covers: [
        "ChannelFrame", "ChannelEnvelope", "JSONMemberScanner", "Conversation", "Participant", "Presence",
        "RoutingStatus",
      ],
      samples: [
        frame("v2.users.u.conversations.calls", call), frame("v2.users.u.conversations", call),
        frame("v2.routing.queues.q.conversations", call),
        frame("channel.metadata", #"{"message":"WebSocket Heartbeat"}"#),
        frame(
          "v2.users.u.presence",
          #"{"primary":true,"modifiedDate":"9999-12-31T00:00:00Z","presenceDefinition":{"id":"d","systemPresence":"AWAY"}}"#
        ),
        frame(
          "v2.users.u.routingStatus",
          #"{"routingStatus":{"status":"IDLE","startTime":"0001-01-01T00:00:00Z"}}"#),
        frame("v2.system.socket_closing", #"{"channelId":"c","systemTopicType":"token_revoked"}"#),
      ]
    ) { (bytes: [UInt8]) in
      guard case .news(.conversation(let report)) = ChannelFrame(bytes, received: now) else { return nil }
      for party in report.conversation.participants {
        for time in [party.startTime, party.connectedTime, party.endTime, party.startHoldTime].compactMap(
          \.self)
        {
          if !Timestamp.plausible.contains(time) {
            return "a date that nobody can have meant: \(time.iso8601)"
          }
          _ = (now.wall.since(time), time.advanced(by: party.alertingTimeout ?? .zero))
        }
      }
      return nil
    },
    FuzzedReader(
      "rest answers",
      covers: [
        "Agent", "PresenceDefinition", "WrapupCode", "Queue", "TopicState", "TokenFacts", "TokenKind",
        "SecureAttributes",
      ],
      samples: [
        call,
        #"{"id":"u","name":"Dana","presence":{"presenceDefinition":{"id":"d"}},"routingStatus":{"status":"IDLE"}}"#,
        #"{"id":"x","name":"y","languageLabels":{"en_US":"Lunch"},"systemPresence":"MEAL","deactivated":false}"#,
        #"{"attributes":{"card":"1"},"version":9223372036854775807}"#,
        #"{"id":"t","state":"Rejected","rejectionReason":"no","missingPermissions":["a"]}"#,
        #"{"organization":{"id":"o"},"OAuthClient":{"id":"c","name":"n"},"scopes":["a"],"expires_in":"1e99"}"#,
      ]
    ) { (bytes: [UInt8]) in
      guard let json = try? JSONParser.parse(bytes) else { return nil }
      _ = (Agent(json), PresenceDefinition(json), WrapupCode(json), Queue(json), TopicState(json))
      _ = (
        SecureAttributes(json), TokenKind(json), Conversation(json, shape: .calls), Conversation.isVoice(json)
      )
      return TokenKind(json).map { _ = TokenFacts(json, kind: $0) }.map { nil } ?? nil
    },
    FuzzedReader(
      "token answer", covers: ["TokenGrant"],
      samples: [
        #"{"access_token":"t","token_type":"bearer","expires_in":86399,"refresh_token":"r"}"#,
        #"{"access_token":"t","expires_in":"9223372036854775807"}"#, #"{"access_token":"t","expires_in":-1}"#,
      ]
    ) { (bytes: [UInt8]) in
      guard let json = try? JSONParser.parse(bytes), let grant = TokenGrant(json) else { return nil }
      return (.seconds(1) ... .seconds(172_800)).contains(grant.lifetime)
        ? nil : "a lifetime of \(grant.lifetime)"
    },
    FuzzedReader(
      "answer's headers", covers: ["RateLimitReading"],
      samples: [
        "inin-ratelimit-count: 12\ninin-ratelimit-allowed: 300\ninin-ratelimit-reset: 30\nRetry-After: 5",
        "inin-ratelimit-count: 0\ninin-ratelimit-allowed: 9223372036854775807\ninin-ratelimit-reset: -1\n"
          + "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\nDate: Mon, 01 Jan 0001 00:00:00 GMT",
      ]
    ) { (text: String) in
      let headers = headers(text)
      let answer = HTTPAnswer(status: 429, headers: headers, body: Array(text.utf8))
      if let wait = answer.retryAfter(at: now), !(.zero ... .seconds(86_400)).contains(wait) {
        return "waits \(wait)"
      }
      _ = PlatformError(answer: answer, action: "read", at: now)
      guard let reading = RateLimitReading(headers, asked: now, at: now) else { return nil }
      var window = RateLimiterStateMachine()
      for urgency in [Urgency.read, .write, .action] {
        _ = window.handle(.ask(1, urgency, deadline: now.advanced(by: .seconds(9))), at: now)
        _ = window.handle(.ended(reading, leaveFor: answer.retryAfter(at: now)), at: now)
      }
      return reading.rest >= 0 ? nil : "less than nothing is left"
    },
    FuzzedReader(
      "region and redirect", covers: ["Region", "LoopbackRedirect"],
      samples: [
        "eu_central_1", "https://login.mypurecloud.de/", "http://localhost:8085/cb",
        "http://127.0.0.1:99999999999",
      ]
    ) { (text: String) in
      _ = try? Region(text)
      return LoopbackRedirect(text).map { $0.port > 0 } == false ? "port 0" : nil
    },
    FuzzedReader(
      "journal entry", covers: ["JournalEntry", "JournalValue", "JournalKey"],
      samples: [
        #"{"time":"2025-03-04T13:00:00.120Z","run":"r","kind":"write","conversation":"c","participant":"p","key":"k","old":{"text":"a"},"new":{"digest":"b"},"write":9223372036854775807,"fate":"sent","acceptedMs":-1,"confirmedMs":1e99,"open":true}"#,
        #"{"time":"0001-01-01T00:00:00Z","run":"r","kind":"change"}"#,
      ]
    ) { (bytes: [UInt8]) in
      _ = JournalKey(bytes)
      guard let json = try? JSONParser.parse(bytes), let entry = JournalEntry(json) else { return nil }
      return JournalEntry(entry.json)?.json == entry.json ? nil : "is not read again"
    },
  ]
}
