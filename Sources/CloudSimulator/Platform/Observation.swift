/// What an agent or a caller in a queue is doing, in the words of the metrics.
struct Observation {
  var metric: String
  var queueID: String
  var call: SimulatedCall
  var leg: Leg

  /// What a dimension of the queries says of it; nil where it says nothing.
  func value(_ dimension: String) -> String? {
    let customer = call.customer.map { call.legs[$0] }
    return switch dimension {
    case "queueId": queueID
    case "mediaType": "voice"
    case "conversationId": call.id
    case "sessionId": leg.communicationID
    case "userId": leg.userID
    case "direction": call.plan.direction
    case "ani": customer?.ani
    case "dnis": customer?.dnis
    case "participantName": customer?.name
    case "usedRouting", "requestedRouting": "Standard"
    default: nil
    }
  }
}
