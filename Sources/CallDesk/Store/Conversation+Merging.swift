internal import GenesysCloud
internal import Groundwork

extension Conversation {
  /// What is known once `newer` has been seen too. Reports are whole snapshots, but each shape lacks
  /// fields that the other has (genesys-cloud-api, section 7.6): what a shape cannot tell is kept.
  func merged(with newer: Conversation) -> Conversation {
    var out = newer
    out.startTime = newer.startTime ?? startTime
    out.endTime = newer.endTime ?? endTime
    out.recordingState = newer.recordingState ?? recordingState
    out.securePause = newer.securePause ?? securePause
    // Nobody ever leaves the list: who has left has an end time. Whoever a report does not name is
    // missing from its shape, or had not joined yet when a late event was made.
    out.participants = participants.map { old in newer[old.id].map { old.merged(with: $0) } ?? old }
    out.participants += newer.participants.filter { self[$0.id] == nil }
    out.settleCustomer(after: self)
    return out
  }

  /// The same with what a read knows that no event has told. Whatever is known stays as it is: the read may
  /// be older than the events beside it.
  func filled(from read: Conversation) -> Conversation {
    var out = self
    out.startTime = startTime ?? read.startTime
    out.recordingState = recordingState ?? read.recordingState
    out.securePause = securePause ?? read.securePause
    for index in out.participants.indices {
      if let told = read[out.participants[index].id] { out.participants[index].fill(from: told) }
    }
    out.settleCustomer()
    return out
  }

  /// The attributes that differ. Those of a participant who has just joined, or whose attributes nobody had
  /// told before, were there at the start.
  func attributeChanges(since old: Conversation) -> [AttributeChange] {
    participants.flatMap { new -> [AttributeChange] in
      guard let before = old[new.id]?.$attributes, let now = new.$attributes, !before.isExactly(now) else {
        return []
      }
      return Set(before.keys).union(now.keys).sorted().compactMap { key in
        before[key].isExactly(now[key])
          ? nil : AttributeChange(participant: new.id, key: key, old: before[key], new: now[key])
      }
    }
  }

  /// Whether anything but attributes differs.
  func callDiffers(from old: Conversation) -> Bool { withoutAttributes != old.withoutAttributes }

  private var withoutAttributes: Conversation {
    var out = self
    for index in out.participants.indices { out.participants[index].$attributes = nil }
    return out
  }
}

extension Participant {
  /// What is known once `newer` has been seen too.
  func merged(with newer: Participant) -> Participant {
    var out = newer
    out.keepUntold(of: self)
    out.keepIdentity(of: self)
    out.keepTimes(of: self)
    out.keepPart(of: self)
    out.keepAfterCall(of: self)
    return out
  }

  fileprivate mutating func fill(from read: Participant) {
    keepIdentity(of: read)
    keepBeginnings(of: read)
  }

  // Both shapes tell of a consult and of who listens: what is not told any more is over. Whoever has left
  // stays what they were.
  private mutating func keepPart(of old: Participant) {
    bargedTime = bargedParticipantID == nil ? nil : bargedTime ?? old.bargedTime
    guard hasEnded else { return }
    monitoredParticipantID = monitoredParticipantID ?? old.monitoredParticipantID
    coachedParticipantID = coachedParticipantID ?? old.coachedParticipantID
    bargedParticipantID = bargedParticipantID ?? old.bargedParticipantID
    bargedTime = bargedTime ?? old.bargedTime
  }

  private mutating func keepUntold(of old: Participant) {
    $purpose = $purpose ?? old.$purpose
    $state = $state ?? old.$state
    $held = $held ?? old.$held
    $muted = $muted ?? old.$muted
    $isRecordingPaused = $isRecordingPaused ?? old.$isRecordingPaused
    $wrapupRequired = $wrapupRequired ?? old.$wrapupRequired
    $wrapupSkipped = $wrapupSkipped ?? old.$wrapupSkipped
    $attributes = $attributes ?? old.$attributes
  }

  private mutating func keepIdentity(of old: Participant) {
    name = name ?? old.name
    userID = userID ?? old.userID
    queueID = queueID ?? old.queueID
    queueName = queueName ?? old.queueName
    address = address ?? old.address
    ani = ani ?? old.ani
    dnis = dnis ?? old.dnis
    direction = direction ?? old.direction
    communicationID = communicationID ?? old.communicationID
    transferSource = transferSource ?? old.transferSource
    callback = callback ?? old.callback
  }

  private mutating func keepBeginnings(of old: Participant) {
    startTime = startTime ?? old.startTime
    connectedTime = connectedTime ?? old.connectedTime
    startAlertingTime = startAlertingTime ?? old.startAlertingTime
    alertingTimeout = alertingTimeout ?? old.alertingTimeout
  }

  private mutating func keepTimes(of old: Participant) {
    keepBeginnings(of: old)
    // A hold that is over has no start; one that goes on may be in a shape that does not tell it.
    startHoldTime = held ? startHoldTime ?? old.startHoldTime : nil
    endTime = endTime ?? old.endTime
  }

  private mutating func keepAfterCall(of old: Participant) {
    disconnectType = disconnectType ?? old.disconnectType
    wrapupPrompt = wrapupPrompt ?? old.wrapupPrompt
    wrapupTimeout = wrapupTimeout ?? old.wrapupTimeout
    wrapupCode = wrapupCode ?? old.wrapupCode
    wrapupNotes = wrapupNotes ?? old.wrapupNotes
    startACWTime = startACWTime ?? old.startACWTime
    endACWTime = endACWTime ?? old.endACWTime
    afterCallWork = afterCallWork ?? old.afterCallWork
    errorMessage = errorMessage ?? old.errorMessage
  }
}
