internal import Groundwork
internal import OrderedCollections

/// Changes become events on the topics somebody listens to (section 7.5).
extension CloudStateMachine {
  /// A step that changes a conversation several times is told once, as it looks in the end.
  mutating func announce(_ news: [VoiceOutput], at now: Moment) {
    var (changed, repeated): (OrderedSet<String>, Set<String>) = ([], [])
    for output in news {
      switch output {
      case .changed(let call): changed.append(call)
      case .repeated(let call): repeated.insert(call)
      case .attributes(let call, let leg): announceAttributes(call, leg, at: now)
      case .presence(let user): announcePerson(user, ["presence", "activity"], at: now)
      case .routing(let user):
        announcePerson(user, ["routingStatus", "activity"], at: now)
        noteStatistics(at: now)
      case .refused, .joined: break
      }
    }
    for call in changed { announceCall(call, isPair: repeated.contains(call), at: now) }
    if !changed.isEmpty { noteStatistics(at: now) }
  }

  /// Sends what is due to the sockets that hear it, and lets channels beat.
  mutating func deliver(at now: Moment) {
    let silent = faults.isSilent(at: now)
    if statistics.isDue(at: now) { announceStatistics(at: now) }
    while let event = events.take(at: now) {
      guard !silent else { continue }
      for frame in event.frames {
        for socket in channels.sockets(hearing: frame.topic) where hears(socket, frame.topic) {
          outputs.append(.socket(.send(socket, frame.text)))
        }
      }
    }
    order(channels.tick(at: now, silent: silent))
  }

  /// Whether the channel of a socket delivers what it has subscribed.
  private func hears(_ socket: SocketID, _ topic: String) -> Bool {
    guard faults.isAnyDeaf, let channel = channels.channel(of: socket) else { return true }
    return !faults.isDeaf(channel.id, to: topic)
  }

  private mutating func announceCall(_ id: String, isPair: Bool, at now: Moment) {
    guard let call = voice.calls[id] else { return }
    var prefixes: [String] = []
    for leg in call.legs {
      for prefix in [leg.userID.map { "v2.users.\($0)" }, leg.queueID.map { "v2.routing.queues.\($0)" }]
        .compactMap(\.self)
      where !prefixes.contains(prefix) { prefixes.append(prefix) }
    }
    let generic = prefixes.map { $0 + ".conversations" }.filter(channels.hears)
    let flat = prefixes.map { $0 + ".conversations.calls" }.filter(channels.hears)
    guard !generic.isEmpty || !flat.isEmpty else { return }
    let shape = Shape(audience: .event, directory: directory, isSilent: faults.nextIsSilent())
    var frames = self.frames(generic, generic.isEmpty ? "" : shape.generic(call).text)
    frames += self.frames(flat, flat.isEmpty ? "" : shape.calls(call).text)
    queue(id, frames, faulty: true, isPair: isPair, at: now)
  }

  private mutating func announceAttributes(_ id: String, _ leg: String, at now: Moment) {
    let topic = "v2.detail.events.conversation.\(id).attributes"
    guard channels.hears(topic), let call = voice.calls[id], let place = call.leg(leg) else { return }
    var members = Members()
    members.number("eventTime", Int(now.wall.unixMilliseconds))
    members.text("conversationId", id)
    members.text("participantId", leg)
    members.put("attributes", Shape(audience: .event, directory: directory).attributes(call.legs[place]))
    queue(id, frames([topic], members.value.text), faulty: false, at: now)
  }

  private mutating func announcePerson(_ user: String, _ suffixes: [String], at now: Moment) {
    guard let state = voice.agents[user] else { return }
    let shape = Shape(audience: .event, directory: directory)
    for suffix in suffixes {
      let topic = "v2.users.\(user).\(suffix)"
      guard channels.hears(topic) else { continue }
      let body =
        switch suffix {
        case "presence": shape.presence(user, state)
        case "routingStatus": shape.routingEvent(user, state)
        default: shape.activity(user, state)
        }
      queue(user, frames([topic], body.text), faulty: false, at: now)
    }
  }

  mutating func frames(_ topics: [String], _ body: String) -> [(topic: String, text: String)] {
    topics.map { (topic: $0, text: ChannelMessage.event($0, body: body, correlationID: mint.uuid())) }
  }

  mutating func queue(
    _ subject: String, _ frames: [(topic: String, text: String)], faulty: Bool, isPair: Bool = false,
    at now: Moment
  ) {
    let fate = faulty ? faults.nextEvent() : .sent
    let event = EventQueue.Event(subject: subject, frames: frames, isPair: isPair)
    events.add(event, fate, lag: faults.lag, at: now)
  }
}
