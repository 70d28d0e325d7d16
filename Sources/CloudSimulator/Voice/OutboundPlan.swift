/// What a request to place a call says.
struct OutboundPlan: Sendable {
  let user: String
  var targets: [LegAction.Destination]
  var queueID: String?
  /// Go to the first target's participant (section 4.1).
  var attributes: [String: String] = [:]
  var uui: String?
  var name: String?
  var callerID: String?
  /// Whether the other end is reached at once.
  var isConnected = false
}
