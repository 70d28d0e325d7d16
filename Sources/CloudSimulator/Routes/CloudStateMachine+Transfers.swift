internal import Groundwork

/// Transfers (section 5). What the SDK has only for conversations is there only for conversations.
extension CloudStateMachine {
  typealias Goal = @Sendable (CloudStateMachine, JSONValue) throws(PlatformFailure) -> LegAction.Destination

  static let transferRoutes: [Route] = [
    replace("conversations/:c/participants/:p/replace", anyGoal),
    replace("conversations/calls/:c/participants/:p/replace", needsUser: true, anyGoal),
    replace("conversations/:c/participants/:p/replace/agent", personGoal),
    replace("conversations/:c/participants/:p/replace/queue", queueGoal),
    replace("conversations/:c/participants/:p/replace/external", addressGoal),
    replace("conversations/:c/participants/:p/replace/contact/external", contactGoal),
    replace("conversations/:c/participants/:p/transfer", addressGoal),
  ]

  private static func replace(_ path: String, needsUser: Bool = false, _ goal: @escaping Goal) -> Route {
    Route(
      "POST", path, needsUser: needsUser, rights: "conversation:communication:blindTransfer",
      "conversation:communication:blindTransferAgent", "conversation:communication:blindTransferQueue",
      "conversation:communication:blindTransferExternalContact"
    ) { (cloud, call) throws(PlatformFailure) in
      let body = try call.body()
      _ = try cloud.voice.place(call["p"], in: try cloud.voice.found(call["c"]))
      var transfer = LegAction.Transfer(destination: try goal(cloud, body))
      transfer.isAttended = try isAttended(body)
      transfer.voicemail = body["voicemail"]?.bool ?? false
      try cloud.act(.replace(transfer), call)
      return .empty()
    }
  }

  private static func isAttended(_ body: JSONValue) throws(PlatformFailure) -> Bool {
    guard let kind = body["transferType"] else { return false }
    guard kind == "Attended" || kind == "Unattended" else {
      throw .invalid("transferType must be Attended or Unattended.")
    }
    return kind == "Attended"
  }

  // MARK: Where to

  static let anyGoal: Goal = { (_, body) throws(PlatformFailure) in try destination(in: body) }
  static let personGoal: Goal = { (_, body) throws(PlatformFailure) in .user(try required("userId", body)) }
  static let queueGoal: Goal = { (_, body) throws(PlatformFailure) in .queue(try required("queueId", body)) }
  static let addressGoal: Goal = { (_, body) throws(PlatformFailure) in .number(try required("address", body))
  }

  static let contactGoal: Goal = { (cloud, body) throws(PlatformFailure) in
    let id = try required("contactId", body)
    let phone = try required("phoneType", body)
    guard ["WorkPhone", "CellPhone", "HomePhone", "OtherPhone"].contains(phone) else {
      throw .invalid("phoneType must be WorkPhone, CellPhone, HomePhone or OtherPhone.")
    }
    guard let contact = cloud.customers.first(where: { $0.contactID == id }) else {
      throw .notFound("contact", id)
    }
    guard let number = contact.e164.first else { throw .invalid("The contact has no such phone.") }
    return .number(number)
  }

  private static func required(_ key: String, _ body: JSONValue) throws(PlatformFailure) -> String {
    guard let text = body[key]?.string, !text.isEmpty else {
      throw PlatformFailure(
        400, "conversations.error.transfer.destination.required", "A destination is required: \(key).")
    }
    return text
  }
}
