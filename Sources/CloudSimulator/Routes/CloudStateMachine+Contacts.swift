internal import Groundwork
internal import OrderedCollections

/// The platform's built-in customer lookup (section 9), over the same people as the embedded CRM.
extension CloudStateMachine {
  static let contactRoutes: [Route] = [
    Route("GET", "externalcontacts/reversewhitepageslookup", rights: "externalContacts:contact:view") {
      (cloud, call) throws(PlatformFailure) in
      guard let value = call.request.query("lookupVal"), !value.isEmpty else {
        throw .invalid("lookupVal is required.")
      }
      return .json(["contacts": .array(cloud.contacts(value).prefix(25).map(cloud.contact))])
    },
    Route("GET", "externalcontacts/contacts") { (cloud, call) throws(PlatformFailure) in
      let value = call.request.query("q") ?? ""
      let found = value.isEmpty ? cloud.customers : cloud.contacts(value)
      return try call.listing(found.map(cloud.contact), path: "externalcontacts/contacts")
    },
    Route("GET", "externalcontacts/contacts/:x") { (cloud, call) throws(PlatformFailure) in
      guard let found = cloud.customers.first(where: { $0.contactID == call["x"] }) else {
        throw .notFound("contact", call["x"])
      }
      return .json(cloud.contact(found))
    },
    Route("POST", "externalcontacts/identifierlookup/contacts", rights: "externalContacts:contact:view") {
      (cloud, call) throws(PlatformFailure) in
      let body = try call.body()
      let value = try call.text(body, "value")
      guard body["type"]?.string != "Phone" || value.hasPrefix("+") else {
        throw .invalid("A phone number must start with + and its country code.")
      }
      guard let found = cloud.contacts(value).first else { throw .notFound("contact", value) }
      return .json(cloud.contact(found))
    },
    Route("PUT", "externalcontacts/conversations/:c") { (cloud, call) throws(PlatformFailure) in
      _ = try cloud.voice.found(call["c"])
      return .empty()
    },
  ]

  private func contacts(_ value: String) -> [SeededCustomer] {
    let folded = value.lowercased()
    return customers.filter {
      $0.e164.contains(value) || $0.email.lowercased() == folded || $0.name.lowercased() == folded
    }
  }

  private func contact(_ customer: SeededCustomer) -> JSONValue {
    let names = customer.name.split(separator: " ", maxSplits: 1)
    var members = Members()
    members.text("id", customer.contactID)
    members.text("firstName", names.first.map(String.init))
    members.text("lastName", names.dropFirst().first.map(String.init))
    for (key, number) in zip(["cellPhone", "workPhone", "homePhone"], customer.e164) {
      members.put(key, ["display": .string(number), "e164": .string(number), "userInput": .string(number)])
    }
    members.text("personalEmail", customer.email)
    members.text("type", "Curated")
    members.text("selfUri", "/api/v2/externalcontacts/contacts/\(customer.contactID)")
    return members.value
  }
}
