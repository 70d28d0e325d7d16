internal import Groundwork

/// What became of a transfer, as `recentTransfers` tells it.
struct TransferRecord: Sendable {
  /// `pending active complete canceled failed timeout`; answers begin them with a capital.
  enum State: String, Sendable { case pending, active, complete, canceled, failed, timeout }

  let id: String
  var state = State.pending
  let issued: Timestamp
  let initiator: String?
  let userID: String?
  let address: String?
  let isAttended: Bool
  /// The participant whose answer completes it.
  var destinationLeg: String?
  /// The participant that leaves once it is complete; nil where it has left already.
  var leavingLeg: String?
}
