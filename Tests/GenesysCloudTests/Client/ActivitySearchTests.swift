import Groundwork
import Testing

@testable import GenesysCloud

/// Every live call of many queues, from a platform that cuts its answers off.
@Suite struct ActivitySearchTests {
  /// A platform with calls in queues.
  struct Platform {
    struct Call: Hashable {
      var queue, metric, direction: String
      var medium = "voice"
    }

    /// By id, oldest first.
    var calls: [(id: String, call: Call)] = []
    /// Most of a group that is ever listed.
    var mostOfGroup = Int.max
    /// Most of a group on a page, whatever is asked for.
    var mostOnPage = 100
    var counts = true
    var namesGroups = true
    private(set) var questions = 0

    mutating func add(_ count: Int, _ call: Call) {
      for _ in 0..<count { calls.append((id: "c-\(calls.count)", call: call)) }
    }

    func answer(_ scope: ActivityScope, page: Int) -> ActivityPage {
      let groups = scope.queueIDs.map { queue -> JSONValue in
        let own = calls.filter { _, call in
          call.queue == queue && scope.metrics.contains { $0.rawValue == call.metric }
            && (!scope.isVoiceOnly || call.medium == "voice")
            && scope.direction.map { $0 == call.direction } ?? true
        }
        let isShort = own.count > mostOfGroup
        let listed =
          isShort ? Array(own.prefix(mostOfGroup - mostOfGroup / 2) + own.suffix(mostOfGroup / 2)) : own
        let size = min(mostOnPage, ActivitySearchStateMachine.pageSize)
        let entities = listed.dropFirst((page - 1) * size).prefix(size).map { one -> JSONValue in
          ["conversationId": .string(one.id), "mediaType": .string(one.call.medium)]
        }
        return .members([
          ("group", namesGroups ? ["queueId": .string(queue)] : nil), ("truncated", .bool(isShort)),
          ("data", counts ? [["metric": "oInteracting", "count": .int(listed.count)]] : nil),
          ("entities", .array(entities)),
        ])
      }
      return ActivityPage(["results": .array(groups)])
    }

    mutating func found(in queues: [String]) -> ActivityFound {
      var search = ActivitySearchStateMachine(queueIDs: queues)
      var next = search.handle(.begin)
      while case .ask(let scope, let page)? = next.first {
        questions += 1
        #expect(scope.queueIDs.count <= ActivitySearchStateMachine.queuesPerQuery)
        next = search.handle(.page(answer(scope, page: page)))
      }
      guard case .done(let found)? = next.first else { return ActivityFound() }
      return found
    }

    var voice: Set<ConversationID> {
      Set(calls.filter { $0.call.medium == "voice" }.map { ConversationID(rawValue: $0.id) })
    }
  }

  static let metrics = ["oInteracting", "oWaiting", "oAlerting"]
  static let queues = (0..<230).map { "q-\($0)" }

  @Test(arguments: [true, false]) func `thousands of calls in hundreds of queues are all found`(counts: Bool)
  {
    var platform = Platform()
    platform.counts = counts
    for (number, queue) in Self.queues.enumerated() {
      platform.add(
        number % 50 == 0 ? 900 : 7,
        .init(queue: queue, metric: Self.metrics[number % 3], direction: "inbound"))
    }
    let found = platform.found(in: Self.queues)
    #expect(Set(found.calls) == platform.voice && found.calls.count == platform.voice.count)
    #expect(found.cutOff.isEmpty)
  }

  @Test(arguments: 1...40) func `what is cut off is asked for in parts until all of it is there`(seed: UInt64)
  {
    var random = SeededRandom(seed: seed)
    var platform = Platform()
    platform.mostOfGroup = 120
    platform.namesGroups = Bool.random(using: &random)
    platform.counts = Bool.random(using: &random)
    for queue in Self.queues.prefix(12) {
      for metric in Self.metrics {
        for direction in ["inbound", "outbound"] {
          platform.add(
            .random(in: 0...110, using: &random), .init(queue: queue, metric: metric, direction: direction))
        }
      }
      platform.add(
        .random(in: 0...300, using: &random),
        .init(queue: queue, metric: "oWaiting", direction: "inbound", medium: "email"))
    }
    platform.calls.shuffle(using: &random)
    let found = platform.found(in: Array(Self.queues.prefix(12)))
    #expect(Set(found.calls) == platform.voice)
    #expect(found.cutOff.isEmpty)
    #expect(platform.questions < 400)
  }

  @Test(arguments: [true, false]) func `more pages than are turned become smaller questions`(counts: Bool) {
    var platform = Platform()
    (platform.mostOnPage, platform.counts) = (100, counts)
    for metric in Self.metrics {
      platform.add(3_000, .init(queue: "q-1", metric: metric, direction: "inbound"))
    }
    platform.add(40, .init(queue: "q-2", metric: "oWaiting", direction: "outbound"))
    let found = platform.found(in: ["q-1", "q-2"])
    #expect(Set(found.calls) == platform.voice && found.cutOff.isEmpty)
  }

  @Test func `a page that is smaller than asked for is not the last one while the platform counts more`() {
    var platform = Platform()
    platform.mostOnPage = 2
    platform.add(250, .init(queue: "q-1", metric: "oWaiting", direction: "inbound"))
    platform.add(30, .init(queue: "q-2", metric: "oAlerting", direction: "inbound"))
    platform.add(60, .init(queue: "q-1", metric: "oAlerting", direction: "outbound"))
    let found = platform.found(in: ["q-1", "q-2"])
    #expect(found.cutOff == ["q-1"])
    #expect(found.calls.count > 150)
  }

  @Test func `what no question shows is told, queue by queue`() {
    var platform = Platform()
    platform.mostOfGroup = 50
    platform.add(5_000, .init(queue: "q-7", metric: "oInteracting", direction: "inbound"))
    platform.add(30, .init(queue: "q-8", metric: "oInteracting", direction: "inbound"))
    let found = platform.found(in: ["q-7", "q-8"])
    #expect(found.cutOff == ["q-7"])
    #expect(found.calls.count == 80)
  }

  @Test func `a platform that repeats its page is asked no more`() {
    var search = ActivitySearchStateMachine(queueIDs: ["q"])
    let page = ActivityPage([
      "results": [["data": [["count": 900]], "entities": [["conversationId": "c"]]]]
    ])
    #expect(search.handle(.begin) == [.ask(ActivityScope(queueIDs: ["q"]), page: 1)])
    #expect(search.handle(.page(page)) == [.ask(ActivityScope(queueIDs: ["q"]), page: 2)])
    #expect(search.handle(.page(page)) == [.done(ActivityFound(["c"]))])
  }
}
