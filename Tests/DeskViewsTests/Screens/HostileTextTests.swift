import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// Whatever the platform, the CRM or a person types: shown, never obeyed, never outside.
@Suite struct HostileTextTests {
  static let texts = [
    "\u{1b}]0;owned\u{7}\u{1b}[2J", "a\u{202e}gnp.exe", "z\u{200b}w\u{feff}", "👨‍👩‍👧‍👦👍🏽🇩🇪\u{1fae8}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "陈先生的很长的名字陈先生的很长的名字", "\r\n\t\u{0}\u{9b}31m", String(repeating: "M", count: 1_000_000), "", " ",
    "\u{301}\u{301}",
  ]

  /// Every field of every part of the screen says the same.
  private func scene(_ text: String) -> DeskScene {
    var scene = Scenes.live()
    scene.status = StatusLine(
      profile: text, region: text, agent: text, presence: text, presenceRole: .connected, since: nil,
      link: .offline(reason: text, nextTry: nil))
    let call = CallLine(
      phase: .requested(text), duration: .seconds(1), name: text, number: text, queue: text, direction: text,
      isMuted: true, isSelected: true)
    scene.calls = CallsPane(lines: [call, call] + Scenes.ended, note: text, idle: [text])
    let party = ParticipantLine(purpose: text, name: text, isMe: true, number: text, phase: .other(text))
    scene.participants = ParticipantsPane(lines: [party, party, party], note: text)
    let refused = FateWord(.refused(reason: text, status: 400), isNew: false, zone: .utc)
    scene.attributes = AttributesPane(
      lines: [
        AttributeLine(
          key: text, value: text, was: text, status: refused, origin: text, isSelected: true, isUnproven: true
        ),
        AttributeLine(key: text, value: text, was: text, status: nil, origin: text, isFresh: true),
      ], owner: text, note: text, remarks: [text])
    scene.customer = CustomerPane(
      parts: [
        .words(text, .text),
        .facts([
          CustomerLine(label: text, value: text, page: WebLink(text)),
          CustomerLine(label: text, value: text, connector: text),
        ]), .key(text, text),
        .proposed(refused, key: text, now: text, wouldBe: text),
      ], note: text)
    scene.wire = WirePane(
      lines: [WireLine(time: Scenes.time(14, 0), kind: .failure, text: text, outcome: text)], note: text)
    scene.notice = .alerting(
      name: text, number: text, queue: text, until: text, keys: Scenes.keys([(text, text)]))
    scene.footer = Scenes.keys([(text, text), ("?", "help")])
    return scene
  }

  private func overlays(_ text: String) -> [DeskScene.Overlay] {
    let record = CustomerRecord(
      id: text, name: text, lastActivity: text, connector: text, read: Scenes.time(14, 0))
    let match = Match(record: record, confidence: .weak, because: text)
    let answer = LookupAnswer(
      key: LookupKey(.phone, text), matches: [match], silent: [.init(connector: text, reason: text)])
    let row = Proposal.Row(key: text, now: text, wouldBe: text, kind: .refused(text), isMarked: false)
    let proposal = Proposal(
      conversation: "c", participant: "p", match: match, rows: [row],
      size: BudgetUse(keys: 1, bytes: 1, keysAfter: 1, bytesAfter: 1, limit: 1))
    return [
      .list(
        ChoiceList(
          title: text, note: text, inputs: [.init(prompt: text, text: text, cursor: 3)],
          items: [.init(key: text, label: text, detail: text)], selected: 0, foot: text)),
      .dialog(Dialog(title: text, question: [text], harmless: text, deed: text)),
      .input(
        InputBox(
          title: text, fields: [.init(prompt: text, text: text, cursor: 2)], remarks: [(text, .text)],
          foot: text)),
      .viewer(ValueViewer(title: text, value: text, offset: 3, bytes: text.utf8.count, foot: text)),
      .chooser(
        MatchChooser(answer: answer, chosen: 0, highlighted: 0, isFocused: true),
        ProposalPreview(
          proposal: proposal, target: text, highlighted: 0, isFocused: false, remarks: [text],
          keys: [(text, text)])),
      .firstRun(highlighted: 0),
    ]
  }

  private static let sizes = [
    (0, 0), (1, 1), (2, 2), (3, 9), (20, 5), (60, 16), (80, 24), (100, 30), (500, 200),
  ]

  @Test(.background, arguments: texts.indices) func `it is shown safely in every field at every size`(
    index: Int
  ) throws {
    let text = Self.texts[index]
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    for (columns, rows) in Self.sizes {
      var scene = scene(text)
      // A large screen differs from the others only in the panes.
      for overlay in [nil] + (columns > 100 ? [] : overlays(text).map(Optional.some)) {
        scene.overlay = overlay
        var painter = ScenePainter(
          scene, size: ScreenSize(columns: columns, rows: rows), skin: skin, zone: .utc)
        let surface = painter.paint()
        #expect(surface.cells.count == columns * rows)
        #expect(Set(surface.cells.map(\.text)).allSatisfy(isSafe))
      }
    }
  }

  private func isSafe(_ text: String) -> Bool {
    text.isEmpty || (VisibleText.line(text) == text && DisplayWidth.columns(text) <= 2)
  }

  @Test func `no size from nothing to 120x40 crashes a screen`() throws {
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono, ascii: true)
    for (_, make) in GoldenScreenTests.scenes {
      let scene = make()
      for columns in stride(from: 0, through: 120, by: 7) {
        for rows in stride(from: 0, through: 40, by: 5) {
          var painter = ScenePainter(
            scene, size: ScreenSize(columns: columns, rows: rows), skin: skin, zone: .utc)
          #expect(painter.paint().cells.count == columns * rows)
        }
      }
    }
  }
}
