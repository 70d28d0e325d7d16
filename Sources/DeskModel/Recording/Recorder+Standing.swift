internal import CallDesk
internal import DequeModule
internal import GenesysCloud
public import Groundwork

extension Recorder {
  /// Lines that bring a replay to where a desk stands now: for a session that is kept from the middle
  /// on. Where a value came from before is not told; the wire keeps its own times.
  /// - Parameters:
  ///   - desk: the desk as it stands.
  ///   - now: when; also the beginning of the session.
  /// - Returns: whole lines.
  public mutating func lines(standing desk: Desk, at now: Moment) -> [UInt8] {
    var out = line(.opened(desk.profile), at: now)
    for exchange in desk.wire.exchanges {
      out += line(.wire(exchange.record), at: now)
      if let end = exchange.end { out += line(.wire(end), at: now) }
    }
    var news: [CallDeskNews] = []
    if let agent = desk.agent { news.append(.agent(agent)) }
    if let presences = desk.presences { news.append(.presenceDefinitions(presences)) }
    if !desk.topics.isEmpty { news.append(.topics(desk.topics)) }
    news.append(.link(desk.link))
    for one in news { out += line(.news(one), at: now) }
    // The newest of the ended calls comes last, as it came then.
    for id in desk.calls.live.ids + desk.calls.ended.reversed() {
      if let call = desk.calls[id] { out += lines(standing: call, at: now) }
    }
    return out + line(.signInEnds(desk.signInEnds), at: now)
  }

  private mutating func lines(standing call: CallEntry, at now: Moment) -> [UInt8] {
    let change = Change(
      conversation: call.id, value: call.conversation, isNew: true, source: .read, time: now,
      isUnsettled: call.isUnsettled)
    var out = line(.news(.change(change)), at: now)
    if let lookup = call.work.lookup {
      out += line(CallDeskOrder.lookup(ticket: lookup.ticket, call.id, lookup.key), at: now)
      if let state = lookup.state {
        let report = LookupReport(ticket: lookup.ticket, conversation: call.id, key: lookup.key, state: state)
        out += line(.news(.lookup(report)), at: now)
      }
    }
    for report in reports(of: call) { out += line(.news(.write(report)), at: now) }
    return out
  }

  /// The writes whose fates stand in the rows of a call, oldest first.
  private func reports(of call: CallEntry) -> [WriteReport] {
    var reports: [CallDeskOrder.Ticket: WriteReport] = [:]
    for (participant, table) in call.work.attributes {
      for row in table.ordered {
        guard let ticket = row.ticket, let write = row.write else { continue }
        reports[
          ticket,
          default: WriteReport(
            ticket: ticket, conversation: call.id, participant: participant, keys: [], requests: 0)
        ].keys.append(write)
      }
    }
    return reports.values.sorted { $0.ticket.number < $1.ticket.number }
  }
}
