internal import Groundwork

/// `recentTransfers`: who gave the call to whom, and what became of it.
extension Shape {
  func transfers(_ call: SimulatedCall) -> JSONValue { .array(call.transfers.map(transfer)) }

  private func transfer(_ record: TransferRecord) -> JSONValue {
    var initiator = Members()
    initiator.text("userId", record.initiator)
    var destination = Members()
    destination.text("userId", record.userID)
    destination.text("address", record.address)
    var members = Members()
    members.text("id", record.id)
    members.text("state", spelt(record.state.rawValue))
    members.time("dateIssued", record.issued)
    members.put("initiator", initiator.value)
    members.put("destination", destination.value)
    members.text("transferType", spelt(record.isAttended ? "attended" : "unattended"))
    return members.value
  }

  /// Answers begin the words of an enumeration with a capital, events do not.
  private func spelt(_ word: String) -> String {
    isEvent ? word : word.prefix(1).uppercased() + word.dropFirst()
  }
}
