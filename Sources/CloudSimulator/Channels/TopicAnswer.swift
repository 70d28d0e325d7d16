internal import Groundwork

/// What became of one asked-for topic.
struct TopicAnswer: Sendable {
  var id: String
  var topics: [Topic]
  var rejection: String?
  var missingPermissions: [String] = []

  static func missing(_ permission: String, for id: String) -> TopicAnswer {
    TopicAnswer(id: id, topics: [], rejection: "Missing permissions.", missingPermissions: [permission])
  }

  var value: JSONValue {
    var members = Members()
    members.text("id", id)
    members.text("state", rejection == nil ? "Permitted" : "Rejected")
    members.text("rejectionReason", rejection)
    if rejection != nil { members.put("missingPermissions", .strings(missingPermissions)) }
    members.text("selfUri", "/api/v2/notifications/topics/\(id)")
    return members.value
  }
}
