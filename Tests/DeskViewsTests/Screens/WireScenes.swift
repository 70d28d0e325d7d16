import Groundwork

@testable import DeskModel

/// A desk that shows its wire as a sequence: sign-in, a lookup, an injection whose event overtakes the
/// answer, a conflict, and a write that got no answer.
enum WireScenes {
  static func at(_ milliseconds: Int) -> Moment {
    Moment(ticks: 0, wall: Scenes.time(14, 2, 10, milliseconds))
  }

  static func sequence() -> Desk {
    var desk = Desks.empty(ProfileSummary(name: "demo", isDemo: true, loopbackURL: "http://127.0.0.1:8080"))
    desk.focus = .wire
    desk.isZoomed = true
    for record in records { desk.wire.append(record) }
    desk.wire.selected = 3
    return desk
  }

  private static let path =
    "http://127.0.0.1:8080/api/v2/conversations/calls/6f1c09e2/participants/p1/attributes"
  private static let customer = #"{"customers":[{"id":"CRM-998877","name":"Maria Keller","tier":"gold"}]}"#
  private static let change = #"{"attributes":{"account_tier":"gold","callback_number":"+49305550142"}}"#
  private static let conflict = #"{"message":"conflict","status":409}"#

  private static let records = [
    WireRecord(id: 1, time: at(2), kind: .link, peer: .channel, target: "127.0.0.1", summary: "connected"),
    WireRecord(
      id: 2, exchange: 1, time: at(40), kind: .request, peer: .crm, method: "GET",
      target: "http://127.0.0.1:8080/crm/customers?phone=%2B49305550142",
      summary: "acme-crm customers?phone=…0142", headers: ["Authorization: ••••"]),
    WireRecord(
      id: 3, exchange: 2, time: at(61), kind: .request, method: "PATCH", target: path,
      summary: "attributes  2 keys", headers: ["Authorization: ••••", "Content-Type: application/json"],
      body: change, bodyBytes: change.utf8.count),
    WireRecord(
      id: 4, exchange: 1, time: at(88), kind: .answer, peer: .crm, method: "GET", target: "", status: 200,
      elapsed: .milliseconds(48), headers: ["content-type: application/json"], body: customer,
      bodyBytes: customer.utf8.count),
    WireRecord(
      id: 5, time: at(97), kind: .event, peer: .channel, target: "v2.users.u1.conversations.calls",
      summary: "conversations.calls  connected  Maria Keller"),
    WireRecord(
      id: 6, exchange: 2, time: at(100), kind: .answer, method: "PATCH", target: path, status: 202,
      elapsed: .milliseconds(39),
      headers: ["inin-correlation-id: 9cbc2fbc-7a41-4a52-9be1-0c2f3bb0a111", "content-length: 0"]),
    WireRecord(
      id: 7, exchange: 3, time: at(400), kind: .request, method: "PATCH", target: path,
      summary: "attributes  1 key"),
    WireRecord(
      id: 8, exchange: 3, time: at(431), kind: .answer, method: "PATCH", target: path, status: 409,
      elapsed: .milliseconds(31), headers: ["inin-correlation-id: 2b0a3e2e-0000-4000-8000-000000000409"],
      body: conflict, bodyBytes: conflict.utf8.count),
    WireRecord(
      id: 9, exchange: 4, time: at(500), kind: .request, method: "PATCH", target: path,
      summary: "attributes  1 key"),
    WireRecord(
      id: 10, exchange: 4, time: at(999), kind: .failure, method: "PATCH", target: path,
      summary: "no answer: timed out after 15 s"),
  ]
}
