import CallDesk
import DeskViews
import Groundwork

@testable import DeskModel

extension FuzzTable {
  private static let head = """
    {"patchbay":"session","version":1,"start":"2025-03-04T13:00:00.000Z","profile":{"name":"demo","isDemo":true},"mappings":{"crm":[["tier","account_tier"]]}}

    """

  /// With dates of the years 1 and 9999: a desk that shows them must live through that.
  private static let played =
    head + """
      {"at":0,"link":{"is":"live"}}
      {"at":5,"change":{"conversation":"c","value":{"id":"c","startTime":"0001-01-01T00:00:00.000Z","participants":[{"id":"p","purpose":"customer","state":"connected","connectedTime":"0001-01-01T00:00:00.000Z","alertingTimeout":9000,"attributes":{"a":"b"}}]},"attributes":[{"participant":"p","key":"a","new":"b"}],"isNew":true,"callChanged":true,"source":"read","time":5}}
      {"at":7,"wire":{"id":1,"exchange":2,"time":7,"kind":"answer","peer":"platform","method":"GET","target":"/x","status":200,"elapsedMs":12,"headers":[],"bodyBytes":4503599627370496}}
      {"at":9,"told":{"words":"Hello","isFailure":false}}
      {"at":10,"waits":{"requests":3,"until":"9999-12-31T23:59:59.000Z"}}
      {"at":11,"reread":500}
      {"at":12,"signInEnds":{"at":"0001-01-01T00:00:00.000Z"}}
      {"at":13,"selected":"c"}
      {"at":14,"chosen":{"conversation":"c","match":4503599627370496}}
      {"at":15,"link":{"is":"stale","since":"0001-01-01T00:00:00.000Z","nextTry":"9999-12-31T23:59:59.000Z"}}
      {"at":2678400000,"told":{"words":"The end","isFailure":true}}

      """

  private static let script =
    "scenario quiet\nscreen 80x24\nseed 7\nlimit 5m\nwait link live within 60s\npress 3 Enter\nexpect \"x\"\nwait calls 3\n"

  static let session: [FuzzedReader] = [
    FuzzedReader(
      "recording", covers: ["RecordingReader"],
      samples: [
        head,
        head + "{\"at\":0,\"link\":{\"is\":\"live\"}}\n{\"at\":-9223372036854775808,\"reread\":9e18}\n",
        played,
      ]
    ) { (bytes: [UInt8]) in
      let text = String(decoding: bytes, as: UTF8.self)
      if let wrong = unread(text, sample: played, { try Recording(bytes) }) { return wrong }
      guard let recording = try? Recording(bytes) else { return nil }
      let now = Moment(ticks: 1, wall: recording.start)
      let (size, skin) = (
        ScreenSize(columns: 100, rows: 30),
        Skin(theme: Theme(name: "plain", appearance: .dark), depth: .trueColor)
      )
      for speed in [Double.infinity, 0.01, 1000] {
        var replay = ReplayStateMachine(
          recording, speed: speed, rules: DeskRules(), screen: size, now: now)
        for wait in [Interval.zero, .seconds(1), .seconds(1 << 40)] {
          for case .effect(.say(let fact), let at) in replay.handle(.time, at: now.advanced(by: wait)) {
            _ = Sentence.of(fact, at: at, zone: .utc)
          }
          _ = DeskPicture(replay.desk, size: size, skin: skin, zone: LocalZone { _ in -43_200 })
        }
      }
      return nil
    },
    FuzzedReader(
      "filter", covers: ["FilterReader", "CallReading"],
      samples: [
        "queue:billing time>90s !agent:dana", "time<2h", "tier=gold \"two words\"",
        "time>9223372036854775807s",
      ]
    ) { (text: String) in
      _ = Filter(text)
      return nil
    },
    FuzzedReader(
      "script", covers: ["ScriptReader", "ScriptWords"],
      samples: [
        script
      ]
    ) { (text: String) in
      unread(text, sample: script) { try Script(text) }
    },
    FuzzedReader(
      "typed lines", covers: ["LinearCommand"],
      samples: [
        "set key value", "select 3", "wrapup 1 notes", "lookup phone:+49 30 1",
        "presence 9223372036854775807", "-9223372036854775808",
      ]
    ) { (text: String) in
      _ = (LinearCommand.parse(text), Key(spelling: text))
      return nil
    },
    FuzzedReader(
      "body shown", covers: ["BodyText"],
      samples: [#"{"a":[1,{"card":"4111 1111"}],"b":"x\"y"}"#, "[[[[", "plain", #"{"a":"\"#]
    ) { (text: String) in
      let body = BodyText(text) { name, _ in name == "card" ? "••••" : nil }
      return body.text.utf8.count <= 64 * (text.utf8.count + 64) ? nil : "it swells"
    },
  ]
}
