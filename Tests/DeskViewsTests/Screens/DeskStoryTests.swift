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
  /// A desk with one live call, painted after every event as the program does.
  private struct Seat {
    var desk: Desk
    var picture: DeskPicture
    let size: ScreenSize
    let skin: Skin
    var now = Moment(ticks: 0, wall: Scenes.time(14, 0))
    var orders: [CallDeskOrder] = []

    init(_ columns: Int, _ rows: Int) throws {
      size = ScreenSize(columns: columns, rows: rows)
      let mapping = Mapping([
        Mapping.Entry(field: "tier", key: "account_tier"), Mapping.Entry(field: "id", key: "crm_customer_id"),
      ])
      desk = Desk(
        profile: ProfileSummary(name: "demo", isDemo: true),
        rules: DeskRules(mappings: ["acme-crm": mapping]),
        screen: size, now: now)
      skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
      picture = DeskPicture(desk, size: size, skin: skin, zone: .utc)
    }

    mutating func take(_ event: DeskEvent) {
      now = now.advanced(by: .seconds(1))
      orders += update(&desk, event, at: now).compactMap {
        if case .order(let order) = $0 { order } else { nil }
      }
      picture = DeskPicture(desk, size: size, skin: skin, zone: .utc)
      _ = update(&desk, .painted(picture.painted), at: now)
    }

    mutating func press(_ character: Character) { take(.input(.key(Key(.character(character))))) }

    /// Maria's call is live and the lookup of her number was ordered.
    mutating func lookUpMaria() {
      take(.news(.agent(Agent(id: "dana", name: "Dana Reyes", hasStation: true))))
      take(.news(.link(.live)))
      var customer = Participant(
        id: "p1", purpose: .customer, state: .connected, attributes: ["account_tier": "silver"])
      (customer.name, customer.ani) = ("Maria Keller", "tel:+49305550142")
      var agent = Participant(id: "p2", purpose: .agent, state: .connected)
      (agent.userID, agent.name) = ("dana", "Dana Reyes")
      let call = Conversation(id: "6f1c09e2", participants: [customer, agent])
      take(
        .news(
          .change(
            Change(
              conversation: call.id, value: call, callChanged: true, isNew: true, source: .callsEvent,
              time: now))))
      press("l")
    }

    mutating func answer(_ matches: [Match]) {
      guard case .lookup(let ticket, let conversation, let key) = orders.last else { return }
      let state = LookupReport.State.answered(LookupAnswer(key: key, matches: matches))
      take(.news(.lookup(LookupReport(ticket: ticket, conversation: conversation, key: key, state: state))))
    }

    var text: String { picture.surface.lines.joined(separator: "\n") }
  }

  private var maria: Match {
    Match(
      record: CustomerRecord(
        id: "CRM-998877", name: "Maria Keller", fields: ["tier": "gold"], connector: "acme-crm",
        read: Scenes.time(14, 0)), confidence: .sure, because: "phone, same E.164")
  }

  private func writes(_ seat: Seat) -> [CallDeskOrder] {
    seat.orders.filter { if case .write = $0 { true } else { false } }
  }

  @Test func `at 80x24 l and then i need no other key`() throws {
    var seat = try Seat(80, 24)
    seat.lookUpMaria()
    seat.answer([maria])
    #expect(seat.text.contains("~ account_tier      gold  changed, now silver"))
    #expect(seat.text.contains("+ crm_customer_id   CRM-998877  new"))
    seat.press("i")
    #expect(writes(seat).count == 1)
    #expect(
      seat.text.contains("→ sent") || seat.text.contains("· "), "the fate stands beside the key at once")
  }

  @Test func `where the changes are not in sight i shows them first`() throws {
    var seat = try Seat(40, 12)
    seat.lookUpMaria()
    seat.answer([maria])
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Proposal for customer Maria"))
    seat.press("i")
    #expect(writes(seat).count == 1)
  }

  @Test func `i before the answer waits in the preview and says so`() throws {
    var seat = try Seat(80, 24)
    seat.lookUpMaria()
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Looking up"))
  }

  @Test func `two customers on one number open the chooser, and none is chosen`() throws {
    var seat = try Seat(100, 30)
    seat.lookUpMaria()
    var other = maria
    (other.record.id, other.record.name) = ("CRM-120044", "Jonas Keller")
    seat.answer([maria, other])
    seat.press("i")
    #expect(writes(seat).isEmpty)
    #expect(seat.text.contains("Two customers share this number. Neither is chosen for you."))
    #expect(seat.text.contains("( ) Maria Keller") && seat.text.contains("( ) Jonas Keller"))
  }

  @Test func `a click on a footer key is the key`() throws {
    var seat = try Seat(80, 24)
    seat.lookUpMaria()
    let footer = seat.picture.surface.text(row: 23)
    let column = try #require(footer.firstRange(of: "? help")).lowerBound
    let target = seat.picture.pointed(column: footer.distance(from: footer.startIndex, to: column), row: 23)
    #expect(target == .command(.help))
    seat.take(.pointed(.press, target))
    #expect(seat.text.contains("━ Help ━"))
  }
}
