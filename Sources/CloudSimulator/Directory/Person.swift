/// Somebody who takes calls.
struct Person: Sendable, Equatable {
  let id: String
  let name: String
  let stationID: String

  var email: String { name.lowercased().split(separator: " ").joined(separator: ".") + "@acme.example" }
  /// Agent legs carry such an address (section 3.2).
  var sipAddress: String { "sip:\(id)+acme.orgspan.com@localhost" }
}
