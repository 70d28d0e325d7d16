internal import Groundwork

/// A customer of the simulated organization: what the CRM knows, and who may call.
struct SeededCustomer: Sendable {
  /// `CRM-998877`.
  var id: String
  /// Id as an external contact of the platform.
  var contactID: String
  var name: String
  /// As people typed them.
  var phones: [String]
  /// The same numbers in E.164.
  var e164: [String]
  var email: String
  var country: String
  var tier: String
  var lastPurchase: String
  var priority: String
  var language: String
  var caseNote: String
  var openCases: Int
  var lastActivity: String

  var person: CallPlan.Person { CallPlan.Person(name: name, number: e164.first ?? "", language: language) }
}
