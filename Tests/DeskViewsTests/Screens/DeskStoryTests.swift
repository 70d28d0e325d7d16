import CallDesk
import CustomerLookup
import DeskModel
import DeskViews
import GenesysCloud
import Groundwork
import OrderedCollections
import Testing

/// Model and views together: what a paint showed decides what a key does next.
@Suite struct DeskStoryTests {
  /// A seat where Maria's call is live and the lookup of her number was ordered.
  private func seatLookingUpMaria(_ columns: Int, _ rows: Int) throws -> DeskSeat {
    let mapping = Mapping([
      Mapping.Entry(field: "tier", key: "account_tier"), Mapping.Entry(field: "id", key: "crm_customer_id"),
    ])
    var seat = try DeskSeat(columns, rows, mapping: mapping)
    seat.take(.news(.agent(Agent(id: "dana", name: "Dana Reyes", hasStation: true))))
    seat.take(.news(.link(.live)))
    var customer = Participant(
      id: "p1", purpose: .customer, state: .connected, attributes: ["account_tier": "silver"])
    (customer.name, customer.ani) = ("Maria Keller", "tel:+49305550142")
    var agent = Participant(id: "p2", purpose: .agent, state: .connected)
    (agent.userID, agent.name) = ("dana", "Dana Reyes")
    seat.show(Conversation(id: "6f1c09e2", participants: [customer, agent]), isNew: true)
    seat.press("l")
    return seat
  }

  private var maria: Match {
    Match(
      record: CustomerRecord(
        id: "CRM-998877", name: "Maria Keller", fields: ["tier": "gold"], connector: "acme-crm",
        read: Scenes.time(14, 0)), confidence: .sure, because: "phone, same E.164")
  }

  private func writes(_ seat: DeskSeat) -> [CallDeskOrder] {
    seat.orders.filter { if case .write = $0 { true } else { false } }
  }

  @Test func `at 80x24 l and then i need no other key`() throws {
    var seat = try seatLookingUpMaria(80, 24)
    seat.answer([maria])
    #expect(seat.text.contains("~ account_tier      gold  changed, now silver"))
    #expect(seat.text.contains("+ crm_customer_id   CRM-998877  new"))
    seat.press("i")
    #expect(writes(seat).count == 1)
    #expect(
      seat.text.contains("→ sent") || seat.text.contains("· "), "the fate stands beside the key at once")
  }

  @Test func `where the changes are not in sight i shows them first`() throws {
    var seat = try seatLookingUpMaria(40, 12)
    seat.answer([maria])
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Proposal for customer Maria"))
    seat.press("i")
    #expect(writes(seat).count == 1)
  }

  @Test(arguments: [(80, 24), (120, 36)]) func `the preview says where each value comes from`(
    size: (Int, Int)
  )
    throws
  {
    var seat = try seatLookingUpMaria(size.0, size.1)
    var likely = maria
    likely.confidence = .likely
    seat.answer([likely])
    seat.press("i")
    #expect(writes(seat).isEmpty)
    let lines = seat.text.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("kind     bytes  from acme-crm") })
    #expect(lines.contains { $0.contains("account_tier") && $0.contains("changed     -2  tier") })
    #expect(lines.contains { $0.contains("crm_customer_id") && $0.contains("new        +25  id") })
  }

  @Test func `i before the answer waits in the preview and says so`() throws {
    var seat = try seatLookingUpMaria(80, 24)
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Looking up"))
  }

  @Test func `two customers on one number open the chooser, and none is chosen`() throws {
    var seat = try seatLookingUpMaria(100, 30)
    var other = maria
    (other.record.id, other.record.name) = ("CRM-120044", "Jonas Keller")
    seat.answer([maria, other])
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Two customers share this number. Neither is chosen for you."))
    #expect(seat.text.contains("( ) Maria Keller") && seat.text.contains("( ) Jonas Keller"))
  }

  @Test func `a click on a footer key is the key`() throws {
    var seat = try seatLookingUpMaria(80, 24)
    let footer = seat.picture.surface.text(row: 23)
    let column = try #require(footer.firstRange(of: "? help")).lowerBound
    let target = seat.picture.pointed(column: footer.distance(from: footer.startIndex, to: column), row: 23)
    #expect(target == .command(.help))
    seat.take(.pointed(.press, target))
    #expect(seat.text.contains("━ Help ━"))
  }
}
