internal import Groundwork
internal import OrderedCollections

/// Transfers (section 5), and the moments in which the leg that leaves reads differently.
extension VoiceWorldStateMachine {
  /// The participant goes, the destination takes its place.
  mutating func replace(
    _ call: String, _ place: Int, _ transfer: LegAction.Transfer, at now: Moment
  ) throws(PlatformFailure) {
    guard let leg = calls[call]?.legs[place] else { return }
    try check(transfer.destination, leaving: leg)
    dropConsult(call)
    note(transfer, of: leg, call, at: now)
    if !transfer.isAttended { depart(call, leg.id, toOutside: transfer.destination.isOutside, at: now) }
    calls[call]?.plan.userID = nil
    var rung: String?
    switch transfer.destination {
    case .queue(let queue):
      calls[call]?.plan.queueID = queue
      // The agent who gives a call away does not get it back at once.
      calls[call]?.unanswered += 1
      queueUp(call, at: now)
      // A queue takes the call at once; whoever answers later is the queue's own affair.
      if transfer.isAttended { depart(call, leg.id, toOutside: false, at: now) }
      settleLast(.complete, in: call)
      agenda.note(.offer(call: call), at: later(.seconds(pace.wait), now))
    case .user(let user):
      rung = directory.person(user).map { ring($0, call, voicemail: transfer.voicemail, at: now) }
    case .number(let number): rung = callOutside(number, call, at: now)
    }
    guard let rung, let last = calls[call]?.transfers.indices.last else { return }
    calls[call]?.transfers[last].destinationLeg = rung
    calls[call]?.transfers[last].leavingLeg = transfer.isAttended ? leg.id : nil
  }

  /// Refuses a destination that does not exist, and a call that cannot be passed on.
  func check(_ destination: LegAction.Destination, leaving leg: Leg?) throws(PlatformFailure) {
    switch destination {
    case .queue(let queue):
      guard directory.queue(queue) != nil else {
        throw PlatformFailure(
          404, "conversations.error.queue.not.found", "The queue \(queue) does not exist.", entityID: queue)
      }
    case .user(let user):
      guard directory.person(user) != nil else { throw .notFound("user", user) }
      guard user != leg?.userID else {
        throw PlatformFailure(
          400, "conversation.error.cannot.transfer.to.self", "A call cannot be transferred to oneself.")
      }
    case .number(let number):
      guard !number.isEmpty else {
        throw PlatformFailure(
          400, "conversations.error.transfer.destination.required", "A destination is required.")
      }
    }
    guard leg?.state ?? .connected == .connected, leg?.watch == nil else {
      throw PlatformFailure(400, "conversations.error.transfer.not.connected", "The call is not connected.")
    }
  }

  private mutating func note(_ transfer: LegAction.Transfer, of leg: Leg, _ call: String, at now: Moment) {
    var (user, address): (String?, String?) = (nil, nil)
    switch transfer.destination {
    case .user(let id): user = id
    case .queue(let id): address = "sip:\(id)@127.0.0.1;user=acd"
    case .number(let number): address = Self.uri(number)
    }
    let record = TransferRecord(
      id: mint.uuid(), issued: now.wall, initiator: leg.userID, userID: user, address: address,
      isAttended: transfer.isAttended)
    calls[call]?.transfers.append(record)
  }

  /// What became of the transfer to this participant; an attended one lets the first agent go.
  mutating func settle(_ leg: String, _ state: TransferRecord.State, in call: String, at now: Moment? = nil) {
    guard
      let place = calls[call]?.transfers.firstIndex(where: {
        $0.destinationLeg == leg && $0.state == .pending
      }),
      let leaving = calls[call]?.transfers[place]
    else { return }
    calls[call]?.transfers[place].state = state
    guard state == .complete, let gone = leaving.leavingLeg, let now else { return }
    depart(call, gone, toOutside: false, at: now)
  }

  mutating func settleLast(_ state: TransferRecord.State, in call: String) {
    guard let last = calls[call]?.transfers.indices.last, calls[call]?.transfers[last].state == .pending
    else {
      return
    }
    calls[call]?.transfers[last].state = state
  }

  /// The leg of one who passes the call on: within 200 ms it reads disconnected by transfer, disconnected
  /// by its peer, terminated. Passed to a number outside it is terminated at once.
  mutating func depart(_ call: String, _ leg: String, toOutside: Bool, at now: Moment) {
    guard let place = calls[call]?.leg(leg), calls[call]?.legs[place].isLive == true else { return }
    calls[call]?.legs[place].end(.transfer, at: now.wall)
    if !toOutside {
      calls[call]?.legs[place].state = .disconnected
      for (milliseconds, finally) in [(60, false), (140, true)] {
        agenda.note(
          .leaves(call: call, leg: leg, finally: finally), at: now.advanced(by: .milliseconds(milliseconds)))
      }
    }
    finishTalk(call, place, at: now)
  }

  mutating func leaves(_ call: String, _ leg: String, finally: Bool) {
    guard let place = calls[call]?.leg(leg) else { return }
    calls[call]?.legs[place].disconnect = .peer
    if finally { calls[call]?.legs[place].state = .terminated }
    changed(call)
  }

  /// The mailbox of somebody who did not answer takes the call.
  mutating func rollOver(_ call: String, _ unanswered: Leg, at now: Moment) {
    var leg = newLeg(
      "voicemail", name: nil, address: "sip:\(unanswered.userID ?? "")@127.0.0.1;user=voicemail", .connected,
      now.wall)
    leg.consultParticipantID = calls[call]?.consult?.customer
    calls[call]?.consult?.destination = leg.id
    add(leg, call)
    changed(call)
  }
}

extension LegAction.Destination {
  var isOutside: Bool { if case .number = self { true } else { false } }
}
