internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension RecordingCode {
  mutating func json(_ report: WriteReport) -> JSONValue {
    .members([
      ("ticket", .int(report.ticket.number)), ("conversation", .string(report.conversation.rawValue)),
      ("participant", .string(report.participant.rawValue)), ("requests", .int(report.requests)),
      ("keys", .array(report.keys.map { json($0) })),
    ])
  }

  func writeReport(_ fields: RecordedFields) throws -> WriteReport {
    WriteReport(
      ticket: try ticket(fields), conversation: ConversationID(rawValue: try fields.text("conversation")),
      participant: ParticipantID(rawValue: try fields.text("participant")),
      keys: try fields.list("keys") { try keyWrite(RecordedFields($0, "key")) },
      requests: try fields.int("requests"))
  }

  func ticket(_ fields: RecordedFields) throws -> CallDeskOrder.Ticket {
    CallDeskOrder.Ticket(try fields.int("ticket"))
  }

  private mutating func json(_ write: KeyWrite) -> JSONValue {
    let fate = json(write.fate, of: write.key)
    return .members([
      ("key", .string(write.key)), ("old", kept(write.key, ifAny: write.old)),
      ("new", kept(write.key, write.new)),
      ("fate", fate), ("acceptedMs", .milliseconds(write.accepted)),
      ("confirmedMs", .milliseconds(write.confirmed)), ("unmoved", .flag(write.isUnmoved)),
    ])
  }

  private func keyWrite(_ fields: RecordedFields) throws -> KeyWrite {
    var write = KeyWrite(
      key: try fields.text("key"), old: try fields.text(optional: "old"), new: try fields.text("new"),
      fate: try fate(fields.object("fate")), accepted: try fields.interval(optional: "acceptedMs"),
      confirmed: try fields.interval(optional: "confirmedMs"))
    write.isUnmoved = try fields.flag("unmoved")
    return write
  }

  private mutating func json(_ fate: Fate, of key: String) -> JSONValue {
    var pairs: [(String, JSONValue?)] = [("is", .string(fate.json))]
    switch fate {
    case .proposed, .unchanged, .sent: break
    case .waiting(let reason): pairs += Self.pairs(reason)
    case .accepted(let after): pairs.append(("ms", .milliseconds(after)))
    case .confirmed(let after, let proof):
      pairs += [("ms", .milliseconds(after)), ("by", .string(proof.rawValue))]
    case .unknown(.noAnswer): pairs.append(("because", "noAnswer"))
    case .unknown(.badAnswer(let status, let words)):
      pairs += [("because", "badAnswer"), ("status", .int(status)), ("words", .string(words))]
    case .unknown(.notSeen(let within)):
      pairs += [("because", "notSeen"), ("ms", .milliseconds(within))]
    case .conflict(let theirs), .overwritten(let theirs): pairs.append(("theirs", kept(key, ifAny: theirs)))
    case .refused(let reason, let status):
      pairs += [("words", .string(reason)), ("status", status.map(JSONValue.int))]
    case .notWritten(let reason): pairs.append(("words", .string(reason)))
    }
    return .members(pairs)
  }

  private static func pairs(_ reason: Fate.Reason) -> [(String, JSONValue?)] {
    switch reason {
    case .link: [("for", "link")]
    case .earlierWrite: [("for", "earlierWrite")]
    case .rateLimit(let until): [("for", "rateLimit"), ("until", .time(until))]
    case .retry(let at): [("for", "retry"), ("until", .time(at))]
    }
  }

  private func fate(_ fields: RecordedFields) throws -> Fate {
    switch try fields.text("is") {
    case "proposed": .proposed
    case "unchanged": .unchanged
    case "waiting": .waiting(try reason(fields))
    case "sent": .sent
    case "accepted": .accepted(after: try fields.interval("ms"))
    case "confirmed": .confirmed(after: try fields.interval("ms"), by: try fields.word("by", Fate.Proof.self))
    case "unknown": .unknown(try doubt(fields))
    case "conflict": .conflict(theirs: try fields.text(optional: "theirs"))
    case "overwritten": .overwritten(theirs: try fields.text(optional: "theirs"))
    case "refused":
      .refused(reason: try fields.text("words"), status: try fields.int(optional: "status"))
    case "not_written": .notWritten(reason: try fields.text("words"))
    default: throw fields.problem("is", "a fate")
    }
  }

  private func reason(_ fields: RecordedFields) throws -> Fate.Reason {
    switch try fields.text("for") {
    case "link": .link
    case "earlierWrite": .earlierWrite
    case "rateLimit": .rateLimit(until: try fields.time("until"))
    case "retry": .retry(at: try fields.time("until"))
    default: throw fields.problem("for", "what a write waits for")
    }
  }

  private func doubt(_ fields: RecordedFields) throws -> Fate.Doubt {
    switch try fields.text("because") {
    case "noAnswer": .noAnswer
    case "badAnswer": .badAnswer(status: try fields.int("status"), words: try fields.text("words"))
    case "notSeen": .notSeen(within: try fields.interval("ms"))
    default: throw fields.problem("because", "a doubt")
    }
  }
}
