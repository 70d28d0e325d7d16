import CallDesk
import GenesysCloud
import Groundwork

@testable import CloudSimulator
@testable import patchbay

extension FuzzTable {
  private static let now = Moment(ticks: 1, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))

  private static let configuration = """
    profile = "work"
    theme = "paper"
    [profiles.work]
    region = "eu_central_1"
    client_id = "c"
    [network]
    proxy = "http://127.0.0.1:3128"
    [budget]
    warn_bytes = 1000
    [journal]
    keep_days = 30
    [keys]
    lookup = ["l", "F5"]
    [privacy]
    keys = { "card*" = "mask", pin = "never-log" }
    """

  private static let scenario = """
    name = "mine"
    [pace]
    event_lag_ms = [10, 20]
    menu = 5
    [[calls]]
    number = "+49305550142"
    queue = "Billing"
    at = 3
    [[faults]]
    at = 9
    fault = "lag"
    from = 5
    to = 9
    """

  private static let requests = [
    #"GET /api/v2/conversations?pageSize=-1&pageNumber=9223372036854775807 {}"#,
    #"POST /api/v2/analytics/conversations/details/query {"interval":"a/b","paging":{"pageSize":9223372036854775807,"pageNumber":-1}}"#,
    #"POST /faults {"fault":"lag","from":9223372036854775807,"to":-1,"count":1e99,"seconds":9e18}"#,
    #"POST /calls {"number":"+49305550142","talk":-9223372036854775808}"#,
    #"POST /api/v2/analytics/conversations/activity/query {"metrics":[{"metric":"oWaiting","details":true}]}"#,
    #"PATCH /api/v2/conversations/calls/x/participants/y/attributes {"attributes":{"a":"b"}}"#,
  ]

  private static func simulator() -> CloudStateMachine {
    CloudStateMachine(
      SimulatorConfiguration(seed: 5, scenario: Scenario.named("quiet") ?? Scenario(name: "none")),
      customers: [], at: now
    )
  }

  static let program: [FuzzedReader] = [
    FuzzedReader("configuration", covers: [], samples: [configuration, "key = [\"\u{2028}\"]\n"]) {
      (text: String) in
      unread(text, sample: configuration) {
        try Configuration.read(text, file: "f", environment: Environment())
      }
    },
    FuzzedReader(
      "gc profiles", covers: ["GCProfiles"],
      samples: ["[default]\nenvironment=\"mypurecloud.de\"\nclient_credentials=\"c\"\n"]
    ) {
      (text: String) in
      _ = (try? GCProfiles(text, file: "f"))?.configuration
      return nil
    },
    FuzzedReader(
      "session file", covers: ["UserSession"],
      samples: [
        #"{"clientId":"c","accessToken":"t","refreshToken":"r","expires":"9999-12-31T23:59:59Z"}"#,
        #"{"clientId":"c","accessToken":"t","expires":"2026-12-31T23:59:59Z"}"#,
      ]
    ) { (bytes: [UInt8]) in
      guard let session = UserSession(bytes, clientID: "c") else { return nil }
      return Timestamp.plausible.contains(session.expires) ? nil : "ends at \(session.expires.iso8601)"
    },
    FuzzedReader(
      "batch", covers: ["BatchInput"],
      samples: [
        #"{"conversation":"c","attributes":{"a":"b"},"if":{"a":null}}"# + "\n\n"
          + #"{"conversation":"d","participant":"customer","attributes":{"n":"1"}}"#
      ]
    ) { (bytes: [UInt8]) in
      for stringifies in [false, true] {
        _ = try? BatchInput(privacy: Privacy(), stringifies: stringifies).lines(bytes)
      }
      return nil
    },
    FuzzedReader("scenario", covers: [], samples: [scenario, "[pace]\nevent_lag_ms = [9, 3]\n"]) {
      (text: String) in
      if let wrong = unread(text, sample: scenario, { try Scenario(toml: text, file: "f") }) { return wrong }
      guard let scenario = try? Scenario(toml: text, file: "f"), scenario.pace.liveAtStart < 100 else {
        return nil
      }
      var cloud = CloudStateMachine(
        SimulatorConfiguration(seed: 1, scenario: scenario), customers: [], at: now)
      for seconds in [1, 9, 3600] { _ = cloud.handle(.tick, at: now.advanced(by: .seconds(seconds))) }
      return nil
    },
    FuzzedReader("simulator's requests", covers: ["FaultSpelling", "RoutedRequest"], samples: requests) {
      (text: String) in
      let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3 else { return nil }
      var cloud = simulator()
      for key in [cloud.oauth.userToken, cloud.controlKey] {
        let headers = [
          "authorization": "Bearer \(key)", "host": "127.0.0.1:8080", "content-type": "application/json",
        ]
        let request = PlatformRequest(parts[0], parts[1], headers: headers, body: Array(parts[2].utf8))
        let answers = cloud.handle(.request(request), at: now)
        for case .answer(let answer) in answers where answer.status >= 500 && !parts[2].contains("refuse") {
          return "answered \(answer.status)"
        }
      }
      for seconds in [1, 60] { _ = cloud.handle(.tick, at: now.advanced(by: .seconds(seconds))) }
      return nil
    },
  ]
}
