internal import Groundwork
internal import OrderedCollections

/// Live conversations and counts of queues (section 6).
extension CloudStateMachine {
  static let analyticsRoutes: [Route] = [
    Route("POST", "analytics/conversations/activity/query") { (cloud, call) throws(PlatformFailure) in
      try cloud.activity(call)
    },
    Route("POST", "analytics/queues/observations/query") { (cloud, call) throws(PlatformFailure) in
      try cloud.observations(call)
    },
    Route("POST", "analytics/conversations/details/query") { (cloud, call) throws(PlatformFailure) in
      try cloud.details(call)
    },
    Route("GET", "analytics/conversations/:c/details") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.analytics(try cloud.voice.found(call["c"])))
    },
  ]

  /// What an agent or a caller in a queue is doing, in the words of the metrics.
  private struct Observation {
    var metric: String
    var queueID: String
    var call: SimulatedCall
    var leg: Leg
  }

  private func observed() -> [Observation] {
    voice.calls.values.filter(\.isLive).compactMap { call in
      for leg in call.legs where leg.isLive {
        guard let queue = leg.queueID ?? call.plan.queueID else { continue }
        switch (leg.purpose, leg.state) {
        case ("agent", .alerting):
          return Observation(metric: "oAlerting", queueID: queue, call: call, leg: leg)
        case ("agent", .connected):
          return Observation(metric: "oInteracting", queueID: queue, call: call, leg: leg)
        case ("acd", _): return Observation(metric: "oWaiting", queueID: queue, call: call, leg: leg)
        default: continue
        }
      }
      return nil
    }
  }

  private func queues(in body: JSONValue) -> Set<String>? {
    let predicates =
      (body["filter"]?["predicates"]?.array ?? [])
      + (body["filter"]?["clauses"]?.array ?? []).flatMap { $0["predicates"]?.array ?? [] }
    let queues = predicates.filter { $0["dimension"]?.string == "queueId" }.compactMap { $0["value"]?.string }
    return queues.isEmpty ? nil : Set(queues)
  }

  private func activity(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    let metrics = (body["metrics"]?.array ?? []).compactMap { metric in
      metric["metric"]?.string.map { (name: $0, details: metric["details"]?.bool == true) }
    }
    guard !metrics.isEmpty else { throw .invalid("At least one metric is required.") }
    let wanted = queues(in: body)
    let seen = observed().filter { wanted?.contains($0.queueID) ?? true }
    let detailed = Set(metrics.filter(\.details).map(\.name))
    let (size, number) = call.page
    let results: [JSONValue] = directory.queues.filter { wanted?.contains($0.id) ?? true }.map { queue in
      let own = seen.filter { $0.queueID == queue.id }
      let entities = own.filter { detailed.contains($0.metric) }
      var members = Members()
      members.put("group", ["queueId": .string(queue.id)])
      members.put(
        "data",
        .array(
          metrics.map { metric in
            ["metric": .string(metric.name), "count": .int(own.count { $0.metric == metric.name })]
          }))
      members.flag("truncated", false)
      members.put("entities", .array(entities.dropFirst((number - 1) * size).prefix(size).map(entity)))
      return members.value
    }
    return .json(["results": .array(results), "entityIdDimension": "conversationId"])
  }

  private func entity(_ observation: Observation) -> JSONValue {
    var members = Members()
    members.time("activityDate", observation.leg.connectedTime ?? observation.leg.startTime)
    members.text("metric", observation.metric)
    members.text("ani", observation.call.customer.flatMap { observation.call.legs[$0].ani })
    members.text("conversationId", observation.call.id)
    members.text("direction", observation.leg.direction)
    members.text("dnis", Self.serviceNumber)
    members.text("mediaType", "voice")
    members.text("participantName", observation.call.customer.flatMap { observation.call.legs[$0].name })
    members.text("queueId", observation.queueID)
    members.text("sessionId", observation.leg.communicationID)
    members.text("userId", observation.leg.userID)
    members.text("usedRouting", "Standard")
    return members.value
  }

  private func observations(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    let metrics = (body["metrics"]?.array ?? []).compactMap(\.string)
    let wanted = queues(in: body)
    let seen = observed()
    let results: [JSONValue] = directory.queues.filter { wanted?.contains($0.id) ?? true }.map { queue in
      let data = metrics.map { metric -> JSONValue in
        ["metric": .string(metric), "stats": ["count": .int(count(metric, queue, seen))]]
      }
      return ["group": ["queueId": .string(queue.id), "mediaType": "voice"], "data": .array(data)]
    }
    return .json(["results": .array(results)])
  }

  private func count(_ metric: String, _ queue: SimulatedQueue, _ seen: [Observation]) -> Int {
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
    let size = body["paging"]?["pageSize"]?.number?.clamped(to: 0...1_000) ?? 25
    let number = body["paging"]?["pageNumber"]?.number?.clamped(to: 1...1_000_000) ?? 1
    let page = fitting.dropFirst((number - 1) * size).prefix(size)
    return .json(["conversations": .array(page.map(rest.analytics)), "totalHits": .int(fitting.count)])
  }

  private static var serviceNumber: String { VoiceWorldStateMachine.serviceNumber }
}
