import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// Which *unknown* is the last word, and which is looked at again by the next run.
@Suite("A last word") struct LastWordTests {
  private let store = MemoryJournal()
  private let key: JournalKey
  private var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1))
  private let place = CallDeskStateMachine.Place(conversation: Desk.call, participant: Desk.customer)

  init() throws {
    key = try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length)))
    hand(.channel(.link(.live)), 0)
    show(0)
  }

  private func journal(_ run: String) -> Journal {
    Journal(store, key: key, privacy: Privacy(), runs: NoRuns(), run: run, time: VirtualTime())
  }

  private var left: [String] { journal("next").unfinished().map { $0.entry.fate ?? "" } }

  @Test mutating func `is no unknown while somebody looks: a killed run leaves it to the next`() {
    write("gold", ticket: 1, at: 10)
    #expect(left == ["sent"])
    hand(.patched(place, patch: 1, .failure(Desk.noAnswer)), 20)
    #expect(left == ["unknown"])
    // The window is over and nothing has shown it: it is unknown still, and the call goes on.
    hand(.wake, 9000)
    hand(.read(Desk.call, .success(Desk.read(silver, asked: 9000, at: 9001))), 9001)
    hand(.stop, 9500)
    #expect(left == ["unknown"])
  }

  @Test mutating func `is unknown once its call is over: nothing more can tell`() {
    write("gold", ticket: 1, at: 10)
    hand(.patched(place, patch: 1, .failure(Desk.noAnswer)), 20)
    hand(.wake, 9000)
    hand(.read(Desk.call, .success(Desk.read(silver, asked: 9000, at: 9001))), 9001)
    var over = silver
    over.endTime = Desk.at(9900).wall
    hand(.channel(.conversation(Desk.event(over, at: 9900))), 9900)
    #expect(left.isEmpty)
    #expect(store.all.last { $0.kind == .write }?.fate == "unknown")
  }

  @Test mutating func `is what the next run has found out`() throws {
    write("gold", ticket: 1, at: 10)
    hand(.patched(place, patch: 1, .failure(Desk.noAnswer)), 20)
    let next = journal("next")
    let open = try #require(next.unfinished().first)
    #expect(!open.isReplaced)
    next.note([RecoveredWrite(open.entry, .unknown(.noAnswer), remark: "not there after a restart")])
    #expect(journal("third").unfinished().isEmpty)
  }

  @Test mutating func `is told of the older of two, which does not come back`() {
    write("gold", ticket: 1, at: 10)
    hand(.patched(place, patch: 1, .failure(Desk.noAnswer)), 20)
    write("jade", ticket: 2, at: 600)
    let open = journal("next").unfinished()
    #expect(open.map(\.entry.new) == [.plain("gold"), .plain("jade")])
    #expect(open.map(\.isReplaced) == [true, false])
  }

  private let silver = Desk.conversation(["tier": "silver"])

  private mutating func write(_ tier: String, ticket: Int, at: Int) {
    let pairs = [CallDeskOrder.Pair("tier", tier)]
    hand(.order(.write(ticket: CallDeskOrder.Ticket(ticket), Desk.call, Desk.customer, pairs)), at)
  }

  private mutating func show(_ at: Int) {
    hand(.channel(.conversation(Desk.event(silver, at: at))), at)
  }

  private mutating func hand(_ input: CallDeskStateMachine.Input, _ at: Int) {
    let (outputs, journal) = (desk.handle(input, at: Desk.at(at)), journal("killed"))
    for output in outputs {
      switch output {
      case .news(.write(let report)): journal.note([report])
      case .ended(let report): journal.noteEnd(report)
      default: break
      }
    }
  }
}
