import CallDesk
import CustomerLookup
import DeskModel
import DeskViews
import GenesysCloud
import Groundwork

/// A desk that is painted after every event, as the program does.
struct DeskSeat {
  var desk: Desk
  var picture: DeskPicture
  let size: ScreenSize
  let skin: Skin
  var now = Moment(ticks: 0, wall: Scenes.time(14, 0))
  var orders: [CallDeskOrder] = []

  init(
    _ columns: Int, _ rows: Int, profile: ProfileSummary = ProfileSummary(name: "demo", isDemo: true),
    mapping: Mapping = .embedded
  ) throws {
    size = ScreenSize(columns: columns, rows: rows)
    desk = Desk(
      profile: profile, rules: DeskRules(mappings: ["acme-crm": mapping]), screen: size, now: now)
    skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    picture = DeskPicture(desk, size: size, skin: skin, zone: .utc)
  }

  mutating func take(_ event: DeskEvent, after pause: Interval = .seconds(1)) {
    now = now.advanced(by: pause)
    orders += update(&desk, event, at: now).compactMap {
      if case .order(let order) = $0 { order } else { nil }
    }
    picture = DeskPicture(desk, size: size, skin: skin, zone: .utc)
    _ = update(&desk, .painted(picture.painted), at: now)
  }

  mutating func press(_ character: Character) { take(.input(.key(Key(.character(character))))) }

  mutating func show(_ call: Conversation, _ attributes: [AttributeChange] = [], isNew: Bool) {
    let change = Change(
      conversation: call.id, value: call, attributes: attributes, callChanged: isNew, isNew: isNew,
      source: .callsEvent, time: now)
    take(.news(.change(change)), after: .zero)
  }

  mutating func answer(_ matches: [Match]) {
    guard case .lookup(let ticket, let conversation, let key, _) = orders.last else { return }
    let state = LookupReport.State.answered(LookupAnswer(key: key, matches: matches))
    take(.news(.lookup(LookupReport(ticket: ticket, conversation: conversation, key: key, state: state))))
  }

  var text: String { picture.surface.lines.joined(separator: "\n") }
}
