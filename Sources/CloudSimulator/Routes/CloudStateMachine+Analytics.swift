internal import Groundwork
internal import OrderedCollections

/// Live conversations and counts of queues (section 6).
extension CloudStateMachine {
  static let analyticsRoutes: [Route] = [
    Route("POST", "analytics/conversations/activity/query", rights: "analytics:queueObservation:view") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.activity(call)
    },
    Route("POST", "analytics/queues/observations/query", rights: "analytics:queueObservation:view") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.observations(call)
    },
    Route(
      "POST", "analytics/conversations/details/query", rights: "analytics:conversationDetail:view",
      "analytics:agentConversationDetail:view"
    ) { (cloud, call) throws(PlatformFailure) in
      try cloud.details(call)
    },
    Route("GET", "analytics/conversations/:c/details") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.analytics(try cloud.voice.found(call["c"])))
    },
  ]

  private func observations(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    let metrics = (body["metrics"]?.array ?? []).compactMap(\.string)
    guard !metrics.isEmpty, metrics.allSatisfy(Self.observable.contains) else {
      throw .invalid("metrics is required, a list of the platform's own.")
    }
    let filter = try ObservationFilter(body["filter"], dimensions: ["queueId", "mediaType"])
    let seen = observed()
    let results: [JSONValue] = directory.queues.filter { queue in
      filter.passes { $0 == "queueId" ? queue.id : "voice" }
    }.map { queue in
      let data = metrics.map { metric -> JSONValue in
        ["metric": .string(metric), "stats": ["count": .int(count(metric, queue, seen))]]
      }
      return ["group": ["queueId": .string(queue.id), "mediaType": "voice"], "data": .array(data)]
    }
    return .json(["results": .array(results)])
  }

  private static let observable: Set = [
    "oActiveUsers", "oAlerting", "oInteracting", "oLongestInteracting", "oLongestWaiting", "oMemberUsers",
    "oOffQueueUsers", "oOnQueueUsers", "oUserPresences", "oUserRoutingStatuses", "oWaiting",
  ]

  func count(_ metric: String, _ queue: SimulatedQueue, _ seen: [Observation]) -> Int {
    switch metric {
    case "oInteracting", "oWaiting", "oAlerting": seen.count { $0.metric == metric && $0.queueID == queue.id }
    case "oOnQueueUsers": directory.people.count { voice.isOnQueue($0.id) }
    case "oOffQueueUsers": directory.people.count { !voice.isOnQueue($0.id) }
    case "oMemberUsers", "oActiveUsers": directory.people.count
    default: 0
    }
  }

  private func details(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    guard body["interval"]?.string != nil else { throw .invalid("interval is required.") }
    let page = try Page(
      size: try Page.number("pageSize", in: body["paging"]),
      number: try Page.number("pageNumber", in: body["paging"]))
    let predicates = (body["conversationFilters"]?.array ?? []).flatMap { $0["predicates"]?.array ?? [] }
    let liveOnly = predicates.contains {
      $0["dimension"]?.string == "conversationEnd" && $0["operator"]?.string == "notExists"
    }
    let wanted = Set(
      (body["segmentFilters"]?.array ?? []).flatMap { $0["predicates"]?.array ?? [] }
        .filter { $0["dimension"]?.string == "queueId" }.compactMap { $0["value"]?.string })
    let fitting = voice.calls.values.filter { found in
      (!liveOnly || found.isLive)
        && (wanted.isEmpty || found.legs.contains { $0.queueID.map(wanted.contains) ?? false })
    }
    return .json([
      "conversations": .array(page.cut(fitting).map(rest.analytics)), "totalHits": .int(fitting.count),
    ])
  }
}
