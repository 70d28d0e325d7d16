internal import DequeModule
internal import Groundwork

/// The last thousand requests to the platform and its CRM, for `GET /log`. Requests of the control
/// surface are not among them.
struct RequestLog: Sendable {
  private var entries: Deque<JSONValue> = []

  mutating func note(_ request: PlatformRequest, status: Int, correlationID: String?, at now: Moment) {
    var members = Members()
    members.time("time", now.wall)
    members.text("method", request.method)
    members.text("path", "/" + request.path.joined(separator: "/"))
    members.number("status", status)
    if let correlationID { members.text("correlationId", correlationID) }
    members.number("requestBytes", request.body.count)
    entries.append(members.value)
    if entries.count > 1_000 { entries.removeFirst() }
  }

  var value: JSONValue { ["requests": .array(Array(entries))] }
}
