import CallDesk
import GenesysCloud
import Groundwork

/// Patchbay's writer behind the same few calls.
struct DeskWriter: Contender {
  private var writer: AttributeWriterStateMachine
  private var ticket = CallDeskOrder.Ticket(0)
  private var asked: [Moment] = []
  private var sentAt = Desk.start
  private var patch = 0

  init(seed: UInt64) {
    writer = AttributeWriterStateMachine(
      conversation: Desk.call, participant: Desk.customer, shown: [:], random: SeededRandom(seed: seed))
  }

  var deadline: Moment? { writer.deadline }
  var isDone: Bool { writer.isSettled(ticket) }

  mutating func write(_ values: [String: String], ticket: Int, at now: Moment) -> Deeds {
    self.ticket = CallDeskOrder.Ticket(ticket)
    let pairs = values.sorted { $0.key < $1.key }.map { CallDeskOrder.Pair($0.key, $0.value) }
    return deeds(.write(self.ticket, pairs, guards: [:]), at: now)
  }

  mutating func take(_ answer: CrowdedPlatform.Answer, at now: Moment) -> Deeds {
    switch answer {
    case .accepted:
      return deeds(.accepted(patch: patch, Accepted(asked: sentAt, elapsed: now.since(sentAt))), at: now)
    case .conflict: return deeds(.failed(patch: patch, Desk.refused(409)), at: now)
    case .shown(let shown):
      let asked = self.asked.isEmpty ? nil : self.asked.removeFirst()
      return deeds(.shown(shown, asked: asked, isOver: false), at: now)
    }
  }

  mutating func event(_ shown: [String: String], at now: Moment) -> Deeds {
    deeds(.shown(shown, asked: nil, isOver: false), at: now)
  }

  mutating func wake(at now: Moment) -> Deeds { deeds(.wake, at: now) }

  private mutating func deeds(_ input: AttributeWriterStateMachine.Input, at now: Moment) -> Deeds {
    writer.handle(input, at: now).flatMap { output -> Deeds in
      switch output {
      case .patch(let number, let values):
        (patch, sentAt) = (number, now)
        return [.patch(values)]
      case .read:
        asked.append(now)
        return [.read]
      case .report(let report):
        return report.keys.compactMap { key in claim(key.fate).map { .claim(value: key.new, $0) } }
      }
    }
  }

  private func claim(_ fate: Fate) -> Claim? {
    switch fate {
    case .confirmed, .unchanged: .confirmed
    case .overwritten: .overwritten
    case .unknown: .unknown
    case .conflict, .refused, .notWritten: .failed
    case .proposed, .waiting, .sent, .accepted: nil
    }
  }
}
