@testable import DeskViews

/// What may lie above the panes, over the live scene.
enum OverlayScenes {
  static let all: [(String, DeskScene.Overlay)] = [
    ("help", .list(help)), ("presence", .list(presence)), ("hang-up", .dialog(hangUp)),
    ("edit", .input(edit)),
    ("value", .viewer(value)), ("masked", .viewer(masked)),
    ("first-run", .firstRun(highlighted: 0)),
  ]

  static let help = ChoiceList(
    title: "Help", note: "3 of 24", inputs: [.init(prompt: "/", text: "ho", cursor: 2)],
    items: [
      .init(key: "H", label: "hold", detail: "Put the caller on hold, or take them back."),
      .init(key: "M", label: "mute", detail: "no call is connected", isEnabled: false),
      .init(key: "e", label: "edit", detail: "Change the value of an attribute."),
    ], selected: 0, foot: "Enter run   Esc close")

  static let presence = ChoiceList(
    title: "Presence",
    items: [.init(label: "On Queue", detail: "now"), .init(label: "Available"), .init(label: "Lunch")],
    selected: 1,
    foot: "Enter choose   Esc keep")

  static let hangUp = Dialog(
    title: "Hang up", question: ["Hang up on Maria Keller?"], harmless: "Keep the call", deed: "Hang up")

  static let edit = InputBox(
    title: "Edit account_tier of customer Maria Keller",
    fields: [.init(prompt: "value", text: "platinum", cursor: 4)],
    remarks: [("now gold, 4 B; after 179 B of 10 KB", .muted)], foot: "Enter write   Esc keep the draft")

  static let value = ValueViewer(
    title: "case_note",
    value: "First line\nsecond \u{1b}[31mline\nthe third is longer than the box is wide, so it breaks",
    offset: 0, bytes: 82, foot: "y copy   Esc close")

  static let masked = ValueViewer(
    title: "callback_number", value: "••••••••0142", offset: 0, bytes: 20,
    foot: "Enter show for 5 s   Esc close", note: "masked")
}
