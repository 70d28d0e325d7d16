internal import DequeModule
internal import DeskModel
internal import Groundwork

extension SequencePane {
  init(_ desk: Desk) {
    let exchanges = desk.shownWire
    let steps = WireList.steps(of: exchanges)
    let selected = desk.wire.selected.flatMap { id in steps.lastIndex { $0.id == id } }
    let partner = selected.map { steps[$0].exchange }
    let list = WirePane(desk)
    self.init(count: steps.count, selected: selected, note: list.note, empty: list.empty) { index in
      let step = steps[index]
      var line = SequenceLine(exchanges[step.exchange], isEnd: step.isEnd)
      line.isPartner = step.exchange == partner && index != selected
      if index > 0 {
        let before = steps[index - 1]
        line.gap = line.time.since(exchanges[before.exchange].time(atEnd: before.isEnd))
      }
      return line
    }
  }
}

extension WireList.Exchange {
  fileprivate func time(atEnd isEnd: Bool) -> Timestamp { (isEnd ? end ?? record : record).time.wall }
}

extension SequenceLine {
  /// The first record of an exchange, or its end.
  init(_ exchange: WireList.Exchange, isEnd: Bool) {
    let record = isEnd ? exchange.end ?? exchange.record : exchange.record
    self.init(
      time: record.time.wall, peer: record.peer, direction: Self.direction(record.kind),
      text: Self.words(record, of: exchange), role: Self.role(record),
      correlation: isEnd || exchange.end == nil ? exchange.correlationID ?? "" : "")
  }

  private static func direction(_ kind: WireRecord.Kind) -> Direction {
    switch kind {
    case .request: .out
    case .answer, .event: .back
    case .failure: .lost
    case .link: .state
    }
  }

  private static func words(_ record: WireRecord, of exchange: WireList.Exchange) -> String {
    switch record.kind {
    case .request: return exchange.title
    case .event, .failure, .link: return record.summary.isEmpty ? record.target : record.summary
    case .answer:
      let took = record.elapsed.map { Figures.elapsed($0) } ?? ""
      let status = record.status.map { String($0) } ?? ""
      return [status, took, exchange.title].filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }

  private static func role(_ record: WireRecord) -> Role {
    switch record.kind {
    case .request: .text
    case .answer: record.status.map(WireLine.role(ofStatus:)) ?? .text
    case .event: .levelOK
    case .failure: .levelError
    case .link: .muted
    }
  }
}

extension ValueViewer {
  /// An exchange with its headers and bodies.
  init(_ exchange: WireList.Exchange, offset: Int, _ desk: Desk, zone: LocalZone) {
    self.init(
      title: exchange.title, value: desk.text(of: exchange), offset: offset, bytes: 0,
      foot: "n p next, before   y copy   Esc close",
      note: zone.timeOfDay(exchange.record.time.wall, milliseconds: true))
  }
}
