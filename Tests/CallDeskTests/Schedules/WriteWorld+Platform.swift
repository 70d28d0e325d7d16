import Groundwork
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// The platform: what it holds, since when, and what it tells.
extension WriteWorld {
  /// One attribute of one participant.
  struct Cell: Hashable {
    var place: Place
    var key: String
  }

  /// A value that stood, from when until when.
  struct Holding {
    var value: String
    var from: Int64
    var until: Int64?
  }

  /// A call as an event will show it.
  struct Announcement {
    var connection: Int
    var conversation: Conversation
  }

  /// Whether the platform held exactly this value at some instant after another.
  func held(_ value: String, _ cell: Cell, since instant: Int64) -> Bool {
    (holdings[cell] ?? []).contains { $0.value == value && ($0.until ?? .max) >= instant }
  }

  func everHeld(_ value: String, _ cell: Cell) -> Bool { held(value, cell, since: .min) }

  func attributes(_ place: Place) -> [String: String] {
    calls[place.conversation]?[place.participant]?.attributes ?? [:]
  }

  mutating func apply(_ values: [String: String], to place: Place, replacing: Bool) {
    if replacing { hasReplaced = true }
    let before = attributes(place)
    let after = replacing ? values : before.merging(values) { _, new in new }
    guard
      let index = calls[place.conversation]?.participants.firstIndex(where: { $0.id == place.participant })
    else { return }
    calls[place.conversation]?.participants[index].attributes = after
    remember(place, before)
    announce(place.conversation)
  }

  /// Notes what stands now and did not before.
  mutating func remember(_ place: Place, _ before: [String: String]) {
    let after = attributes(place)
    for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
      let cell = Cell(place: place, key: key)
      if let last = holdings[cell]?.indices.last { holdings[cell]?[last].until = now.ticks }
      if after[key] == nil { everGone.insert(cell) }
      if let value = after[key] {
        holdings[cell, default: []].append(Holding(value: value, from: now.ticks, until: nil))
      }
    }
  }

  /// An event for every change, late, lost, doubled or held back until the next has gone by.
  mutating func announce(_ id: ConversationID) {
    guard var call = calls[id] else { return }
    if !isCalm, deck.isSilence() || chance(trouble) { call = Self.silent(call) }
    let announcement = Announcement(connection: connection, conversation: dated(call))
    let lag = deck.lag ?? (chance(trouble) ? 0...3000 : 5...150)
    let due = max(now + .milliseconds(Int.random(in: lag, using: &random)), lastDue[id] ?? now)
    switch isCalm ? .sent : deck.nextEvent(orBy: chance(trouble), &random) {
    case .lost: return
    case .held:
      heldBack[id] = announcement
      return
    case .doubled: agenda.add(.event(announcement), at: due)
    case .sent: break
    }
    agenda.add(.event(announcement), at: due)
    lastDue[id] = due
    if let late = heldBack.removeValue(forKey: id) { agenda.add(.event(late), at: due + pause(400)) }
  }

  /// What a socket brings, if it is still the one that it was sent to.
  mutating func hear(_ announcement: Announcement) {
    guard isConnected, hearsEvents, announcement.connection == connection, !deck.isSilent(at: now) else {
      return
    }
    let report = ConversationReport(
      conversation: announcement.conversation, source: .genericEvent, received: now)
    give(.channel(.conversation(report)))
  }

  /// The same without a word about attributes.
  static func silent(_ call: Conversation) -> Conversation {
    var call = call
    for index in call.participants.indices { call.participants[index].$attributes = nil }
    return call
  }

  // MARK: Reads

  mutating func read(_ run: Int, _ id: ConversationID, _ reader: Reader, _ asked: Moment) {
    guard run == self.run else { return }
    let result: Result<ConversationReport, PlatformError>
    if deck.refusesRead() || strikes(.readFails, trouble, Place(conversation: id, participant: "p")) {
      result = .failure([Desk.refused(500), Desk.noAnswer].randomElement(using: &random) ?? Desk.noAnswer)
      if reader == .recovery { recoveryReadsFailed.insert(id) }
    } else if var call = calls[id] {
      if !isCalm, deck.isSilence() || chance(trouble) {
        call = Self.silent(call)
        if reader == .recovery { recoveryReadsFailed.insert(id) }
      }
      result = .success(
        ConversationReport(conversation: dated(call), source: .read, received: now, asked: asked))
    } else {
      result = .failure(Desk.refused(404))
    }
    let slow = deck.apiDelay(at: now)
    agenda.add(.shown(run: run, id, reader, asked: asked, result), at: now + slow + pause(120))
  }

  mutating func shown(
    _ id: ConversationID, _ reader: Reader, _ asked: Moment,
    _ result: Result<ConversationReport, PlatformError>
  ) {
    reading[id, default: 0] -= 1
    if case .success(let report) = result, report.conversation["p"]?.$attributes != nil {
      looked[id] = report.received.ticks
    }
    let result = result.map { report in
      var report = report
      report.received = now
      return report
    }
    switch reader {
    case .writer: give(.read(id, result))
    case .recovery:
      if case .success(let report) = result, report.conversation["p"]?.$attributes != nil {
        pictures[id] = report.conversation
      }
      give(.recoveryRead(id, result))
    case .store: if case .success(let report) = result { give(.channel(.conversation(report))) }
    }
    for place in places(of: id) { stamp(place) }
  }

  // MARK: The link

  mutating func lose(_ reason: String) {
    guard isConnected || desk.link.isLive else { return }
    drop()
    give(.channel(.link(.stale(since: now.wall, reason: reason, nextTry: nil))))
  }

  /// The socket is gone; it is opened again when it can be.
  mutating func drop() {
    connection += 1
    (isConnected, hearsEvents) = (false, false)
    agenda.add(.connect(run: run, connection), at: now + pause(2000))
  }

  mutating func connect() {
    guard !deck.keepsOut(at: now) || isCalm else {
      return agenda.add(.connect(run: run, connection), at: now + pause(3000))
    }
    (isConnected, hearsEvents) = (true, !deck.rejectsTopics(at: now))
    agenda.add(.picture(run: run, connection, asked: now), at: now + deck.apiDelay(at: now) + pause(300))
  }

  /// Everything is read before the link is called live.
  mutating func picture(_ asked: Moment) {
    readAll(asked, for: .live)
  }

  /// Everything is read every 15 s while no socket is let in.
  mutating func poll() {
    guard !isConnected else { return }
    agenda.add(.poll(run: run, connection), at: now + .seconds(15))
    readAll(now, for: .reading(asOf: now.wall, reason: "refused", nextTry: nil))
  }

  private mutating func readAll(_ asked: Moment, for link: LinkState) {
    let number = connection
    for id in Self.ids {
      guard let call = calls[id] else { continue }
      let report = ConversationReport(conversation: call, source: .read, received: now, asked: asked)
      looked[id] = now.ticks
      give(.channel(.conversation(report)))
      guard connection == number else { return }
    }
    give(.channel(.link(link)))
    guard desk.link.canAsk else { return }
    if !journal.unfinished().isEmpty {
      agenda.add(.check(run: run, .recovered), at: now + .seconds(8 + 12 + 1))
    }
    for id in Self.ids { for place in places(of: id) { stamp(place) } }
  }

  /// Thirty-five seconds without a sign: the socket is given up. When only topics were refused, they
  /// are asked for again.
  mutating func noticeSilence() {
    if deck.isSilent(at: now) || !hearsEvents { lose("silence") }
  }
}
