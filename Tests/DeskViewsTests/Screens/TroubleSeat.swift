import CallDesk
import DeskModel
import DeskViews
import GenesysCloud
import Groundwork

/// What the desk shows when a write does not simply arrive, on the demo's own call at 80x24.
struct TroubleSeat {
  var seat: DeskSeat
  private let ticket: CallDeskOrder.Ticket
  private let participant: ParticipantID
  private let pairs: [CallDeskOrder.Pair]
  private var call: Conversation

  /// Three keys of the proposal have just been sent.
  init() throws {
    seat = try DemoSeat.lookedUp(columns: 80, rows: 24)
    seat.press("i")
    if seat.orders.last?.isWrite != true { seat.press("i") }
    call = DemoSeat.maria
    guard case .write(let ticket, _, let participant, let pairs) = seat.orders.last else {
      (ticket, participant, pairs) = (CallDeskOrder.Ticket(0), "", [])
      return
    }
    (self.ticket, self.participant, self.pairs) = (ticket, participant, pairs)
    report { _ in .sent }
  }

  /// Tells what became of each key.
  mutating func report(_ fate: (String) -> Fate) {
    let keys = pairs.map { pair in
      KeyWrite(
        key: pair.key, old: DemoSeat.maria.customer?.attributes[pair.key], new: pair.value,
        fate: fate(pair.key))
    }
    seat.take(
      .news(
        .write(
          WriteReport(
            ticket: ticket, conversation: call.id, participant: participant, keys: keys, requests: 1))))
  }

  /// The platform shows these values; nil takes a key away.
  mutating func show(_ values: [String: String?]) {
    let before = call.participants[0].attributes
    for (key, value) in values { call.participants[0].attributes[key] = value }
    let changes = values.keys.sorted().map {
      AttributeChange(
        participant: participant, key: $0, old: before[$0], new: call.participants[0].attributes[$0])
    }
    seat.show(call, changes, isNew: false)
  }

  /// The platform shows all that was sent, and the writer says so.
  mutating func confirm(except: String? = nil) {
    show(Dictionary(uniqueKeysWithValues: pairs.filter { $0.key != except }.map { ($0.key, $0.value) }))
    report {
      $0 == except ? .accepted(after: .milliseconds(39)) : .confirmed(after: .milliseconds(84), by: .event)
    }
  }

  /// The attributes and the notice, as they stand on the screen.
  var excerpt: String {
    let lines = seat.picture.surface.lines
    let pane = lines.firstIndex { $0.contains(" 3 Attributes ") } ?? 0
    let end = lines[(pane + 1)...].firstIndex { $0.hasPrefix("─ 4") || $0.hasPrefix("━ 4") } ?? lines.endIndex
    let notice = lines.dropLast().suffix(2).filter { !$0.trimmingSpaces.isEmpty && !$0.contains("GET ") }
    return (lines[pane..<end] + notice).joined(separator: "\n")
  }

  /// A question above the panes.
  var question: String {
    let lines = seat.picture.surface.lines
    guard let top = lines.firstIndex(where: { $0.contains("┏━ ") && !$0.hasPrefix("┏") }),
      let bottom = lines[top...].firstIndex(where: { $0.contains("┗") })
    else { return "" }
    return lines[top...bottom].joined(separator: "\n")
  }
}

extension CallDeskOrder {
  fileprivate var isWrite: Bool { if case .write = self { true } else { false } }
}

extension String {
  fileprivate var trimmingSpaces: String { split(separator: " ").joined() }
}
