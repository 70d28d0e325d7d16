internal import Groundwork

/// The filter of the queries on what goes on now: predicates and clauses, each joined by and or or.
struct ObservationFilter: Sendable {
  private var isAny = false
  private var predicates: [Predicate] = []
  private var clauses: [ObservationFilter] = []

  private struct Predicate: Sendable {
    var dimension: String
    var value: String?
    var isPresent = true
  }

  /// Dimensions of the activity query (the SDK's own list).
  static let dimensions: Set = [
    "activeRouting", "addressFrom", "addressTo", "agentScore", "ani", "conversationId", "convertedFrom",
    "convertedTo", "direction", "dnis", "mediaType", "participantName", "queueId", "requestedLanguageId",
    "requestedRouting", "requestedRoutingSkillId", "routingPriority", "scoredAgentId", "sessionId", "teamId",
    "usedRouting", "userId",
  ]

  /// - Throws: the platform's refusal of a filter that does not read.
  init(_ body: JSONValue?, dimensions: Set<String> = Self.dimensions) throws(PlatformFailure) {
    guard let body else { return }
    switch body["type"]?.string {
    case "and", nil: break
    case "or": isAny = true
    case let other?: throw .invalid("A filter joins by and or or, not by \(other).")
    }
    for predicate in body["predicates"]?.array ?? [] {
      predicates.append(try Self.predicate(predicate, dimensions))
    }
    for clause in body["clauses"]?.array ?? [] {
      clauses.append(try ObservationFilter(clause, dimensions: dimensions))
    }
  }

  private static func predicate(
    _ body: JSONValue, _ dimensions: Set<String>
  ) throws(PlatformFailure) -> Predicate {
    guard let dimension = body["dimension"]?.string, dimensions.contains(dimension) else {
      throw .invalid("The dimension \(body["dimension"]?.string ?? "") does not exist here.")
    }
    switch body["operator"]?.string {
    case "exists": return Predicate(dimension: dimension)
    case "notExists": return Predicate(dimension: dimension, isPresent: false)
    case "matches", nil: break
    case let other?: throw .invalid("The operator \(other) does not exist.")
    }
    guard let value = body["value"]?.string else { throw .invalid("\(dimension) needs a value.") }
    return Predicate(dimension: dimension, value: value)
  }

  /// Whether what `value` says of each dimension passes.
  func passes(_ value: (String) -> String?) -> Bool {
    let judged =
      predicates.map { predicate in
        guard let wanted = predicate.value else {
          return (value(predicate.dimension) != nil) == predicate.isPresent
        }
        return value(predicate.dimension) == wanted
      } + clauses.map { $0.passes(value) }
    return judged.isEmpty || (isAny ? judged.contains(true) : !judged.contains(false))
  }
}
