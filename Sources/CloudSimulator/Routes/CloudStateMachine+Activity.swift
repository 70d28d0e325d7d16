internal import Groundwork
internal import OrderedCollections

/// Live conversations by the activity query (section 6).
extension CloudStateMachine {
  static let metrics = ["oAlerting", "oInteracting", "oLongestInteracting", "oLongestWaiting", "oWaiting"]

  /// What goes on in the queues now.
  func observed() -> [Observation] {
    voice.calls.values.filter(\.isLive).compactMap { call in
      for leg in call.legs where leg.isLive && leg.watch == nil {
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

  func activity(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let (body, asked) = (try call.body(), try call.page())
    let most = faults.mostOnPage(at: call.now)
    let page = try Page(size: min(asked.size, most ?? asked.size), number: asked.number)
    let metrics = try Self.metrics(in: body)
    let detailed = Set(metrics.filter(\.details).map(\.name))
    let dimensions = try Self.grouping(in: body)
    let filter = try ObservationFilter(body["filter"])
    let seen = observed().filter { filter.passes($0.value) }
    let results = groups(dimensions, filter, seen).map { group, own -> JSONValue in
      var members = Members()
      members.put(
        "group",
        .object(OrderedDictionary(uniqueKeysWithValues: zip(dimensions, group).map { ($0, .string($1)) })))
      members.put("data", .array(metrics.map { data($0.name, own, at: call.now) }))
      let listed = own.filter { detailed.contains($0.metric) }
      let shown = oldestAndNewest(listed, at: call.now)
      members.flag("truncated", shown.count < listed.count)
      members.put("entities", .array(page.cut(shown).map(entity)))
      return members.value
    }
    return .json(["results": .array(results), "entityIdDimension": "conversationId"])
  }

  /// Of too many the platform lists half from one end and half from the other.
  private func oldestAndNewest(_ all: [Observation], at now: Moment) -> [Observation] {
    guard let most = faults.mostListed(at: now), all.count > most else { return all }
    return all.prefix(most - most / 2) + all.suffix(most / 2)
  }

  private static func metrics(in body: JSONValue) throws(PlatformFailure) -> [(name: String, details: Bool)] {
    var asked: [(name: String, details: Bool)] = []
    for metric in body["metrics"]?.array ?? [] {
      guard let name = metric["metric"]?.string, metrics.contains(name) else {
        throw .invalid("The metric \(metric["metric"]?.string ?? metric.kind) does not exist here.")
      }
      asked.append((name: name, details: metric["details"]?.bool == true))
    }
    guard !asked.isEmpty else { throw .invalid("At least one metric is required.") }
    return asked
  }

  private static func grouping(in body: JSONValue) throws(PlatformFailure) -> [String] {
    guard let order = body["order"] else { return try dimensions(in: body) }
    guard ["asc", "desc", "unordered"].contains(order.string) else {
      throw .invalid("order must be asc, desc or unordered.")
    }
    return try dimensions(in: body)
  }

  private static func dimensions(in body: JSONValue) throws(PlatformFailure) -> [String] {
    let asked = body["groupBy"]?.array ?? []
    let known = asked.compactMap(\.string).filter(ObservationFilter.dimensions.contains)
    guard !known.isEmpty, known.count == asked.count, Set(known).count == known.count else {
      throw .invalid("groupBy is required, a list of dimensions.")
    }
    return known
  }

  /// Queues are listed empty too; other groups only where something goes on.
  private func groups(
    _ dimensions: [String], _ filter: ObservationFilter, _ seen: [Observation]
  ) -> OrderedDictionary<[String], [Observation]> {
    var groups: OrderedDictionary<[String], [Observation]> = [:]
    if dimensions == ["queueId"] {
      for queue in directory.queues
      where filter.passes({ $0 == "queueId" ? queue.id : $0 == "mediaType" ? "voice" : nil }) {
        groups[[queue.id]] = []
      }
    }
    for observation in seen {
      groups[dimensions.map { observation.value($0) ?? "" }, default: []].append(observation)
    }
    return groups
  }

  private func data(_ metric: String, _ own: [Observation], at now: Moment) -> JSONValue {
    var members = Members()
    members.text("metric", metric)
    if let counted = ["oLongestWaiting": "oWaiting", "oLongestInteracting": "oInteracting"][metric] {
      let oldest = own.filter { $0.metric == counted }.map { $0.leg.connectedTime ?? $0.leg.startTime }.min()
      members.number("calculatedMetricValue", oldest.map { now.wall.since($0).milliseconds } ?? 0)
    } else {
      members.number("count", own.count { $0.metric == metric })
    }
    return members.value
  }

  private func entity(_ observation: Observation) -> JSONValue {
    var members = Members()
    members.time("activityDate", observation.leg.connectedTime ?? observation.leg.startTime)
    members.text("metric", observation.metric)
    for dimension in [
      "ani", "conversationId", "direction", "dnis", "mediaType", "participantName", "queueId", "sessionId",
      "userId",
      "usedRouting",
    ] { members.text(dimension, observation.value(dimension)) }
    return members.value
  }
}
