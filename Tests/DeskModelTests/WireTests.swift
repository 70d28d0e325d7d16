import CallDesk
import Groundwork
import Testing

@testable import DeskModel

/// The wire: exchanges, the steps they are made of, and one opened to be read.
@Suite struct WireStories {
  private func record(
    _ id: UInt64, _ kind: WireRecord.Kind, exchange: UInt64 = 0, peer: WireRecord.Peer = .platform,
    headers: [String] = [], body: String = "", bytes: Int? = nil
  ) -> WireRecord {
    WireRecord(
      id: id, exchange: exchange, time: Moment(ticks: 0, wall: Samples.time("14:00:00")), kind: kind,
      peer: peer,
      method: kind == .request ? "PATCH" : "", target: "http://127.0.0.1/x", summary: "step \(id)",
      status: kind == .answer ? 202 : nil, elapsed: kind == .answer ? .milliseconds(39) : nil,
      headers: headers,
      body: body, bodyBytes: bytes ?? body.utf8.count)
  }

  /// Two requests overlap, and an event overtakes the second answer.
  private func overlapping() -> DeskStory {
    var story = DeskStory(calls: [])
    story.send(.wire(record(1, .request, exchange: 1)))
    story.send(.wire(record(2, .request, exchange: 2, peer: .crm)))
    story.send(
      .wire(record(3, .answer, exchange: 1, headers: ["inin-correlation-id: c0ffee", "date: now"])))
    story.send(.wire(record(4, .event, peer: .channel)))
    story.send(.wire(record(5, .answer, exchange: 2, peer: .crm)))
    return story
  }

  @Test func `steps stand in the order in which they happened, not by exchange`() {
    let steps = WireList.steps(of: overlapping().desk.shownWire)
    #expect(steps.map(\.id) == [1, 2, 3, 4, 5])
    #expect(steps.map(\.exchange) == [0, 1, 0, 2, 1])
    #expect(steps.map(\.isEnd) == [false, false, true, false, true])
  }

  @Test func `zoomed, the wire is a sequence, and keys go step by step`() {
    var story = overlapping()
    story.press("5")
    #expect(!story.desk.isSequence)
    story.press("k")
    #expect(story.desk.wire.selected == 2, "the line above the newest, a whole exchange")
    story.press("z", "j", "j")
    #expect(story.desk.isSequence && story.desk.wire.selected == 4)
    story.press("j")
    #expect(story.desk.wire.selected == nil, "the newest is followed, not held")
    story.press("k", "k")
    story.send(.wire(record(6, .event)))
    #expect(story.desk.wire.selected == 3, "what arrives moves no selection")
    story.press("z")
    #expect(story.desk.selectedExchange?.id == 1, "the answer's exchange")
  }

  @Test func `Enter opens an exchange, n and p turn pages, and an answer appears in it`() throws {
    var story = overlapping()
    story.press("5", "k", "k", "Enter")
    #expect(story.desk.overlays == [.exchange(ExchangeState(id: 1, offset: 0))])
    story.press("p")
    #expect(story.desk.overlays == [.exchange(ExchangeState(id: 1, offset: 0))], "there is none before")
    story.press("n", "n")
    #expect(story.desk.overlays == [.exchange(ExchangeState(id: 4, offset: 0))])
    story.press("Esc")
    story.send(.wire(record(7, .request, exchange: 9)))
    story.press("G", "Enter")
    let open = try #require(story.desk.selectedExchange)
    #expect(!story.desk.text(of: open).contains("Answer"))
    story.send(.wire(record(8, .answer, exchange: 9)))
    let answered = try #require(story.desk.selectedExchange)
    #expect(story.desk.text(of: answered).contains("Answer 202 after 39 ms"))
    story.press("y", "t")
    #expect(story.effects == [.copy("http://127.0.0.1/x")])
  }

  @Test func `an opened exchange that the wire dropped closes`() {
    var story = overlapping()
    story.press("5", "g", "Enter")
    for number in 10..<520 { story.send(.wire(record(UInt64(number), .event))) }
    #expect(story.desk.selectedExchange == nil)
    story.press("j")
    #expect(story.desk.overlays.isEmpty)
  }

  @Test func `the filter finds a correlation id and a peer`() {
    var story = overlapping()
    story.press("5", "/")
    story.type("C0FFEE")
    #expect(story.desk.shownWire.map(\.id) == [1])
    story.press("C-u")
    story.type("crm")
    #expect(story.desk.shownWire.map(\.id) == [2])
  }

  @Test func `large bodies make the wire forget sooner, never the newest`() {
    var story = DeskStory(calls: [])
    let large = String(repeating: "x", count: 1 << 20)
    for number in 1...5 { story.send(.wire(record(UInt64(number), .event, body: large))) }
    #expect(story.desk.wire.exchanges.map(\.id) == [4, 5])
    story.send(.wire(record(6, .event, body: large + large + large)))
    #expect(story.desk.wire.exchanges.map(\.id) == [6])
  }

  @Test func `a second answer to one request is an exchange of its own`() {
    var story = overlapping()
    story.send(.wire(record(9, .answer, exchange: 1)))
    #expect(story.desk.shownWire.last?.id == 9)
    #expect(story.desk.shownWire.first?.end?.id == 3)
  }

  @Test func `what the rules mask is masked in bodies, by attribute and by the field that becomes one`()
    throws
  {
    var rules = DeskRules(mappings: Samples.mappings)
    rules.injection.privacy = Privacy(["account_tier": .mask])
    var story = DeskStory(rules: rules)
    let body = #"{"attributes":{"callback_number":"+4930555001234","language":"de-DE"},"tier":"platinum-x"}"#
    story.send(.wire(record(1, .event, body: body)))
    let text = story.desk.text(of: try #require(story.desk.selectedExchange))
    #expect(text.contains("\"callback_number\": \"••••••••1234\""))
    #expect(text.contains("\"language\": \"de-DE\""))
    #expect(text.contains("\"tier\": \"••••••••um-x\""), "the mapping writes it to account_tier")
    #expect(!text.contains("555") && !text.contains("platinum"))
  }

  @Test func `a cut body says how much of it there is`() throws {
    var story = DeskStory(calls: [])
    story.send(.wire(record(1, .event, body: #"{"a":"b"#, bytes: 900)))
    let text = story.desk.text(of: try #require(story.desk.selectedExchange))
    #expect(text.hasSuffix("(kept: the first 7 of 900 bytes)"))
  }

  @Test(arguments: [
    (#"{"attributes":{"pin":"••••"}}"#, 50, false), (#"{"attributes":{"pin":"••••"}}"#, 20, false),
    ("••••", 500, false), (#"{"attributes":{"pin":"••••","a":"b"#, 900, true),
    (#"{"attributes":{"pin":"••••","a":"b"#, 20, true),
  ])
  func `dots are of another length than the value: only what lacks its end was cut`(
    body: String, bytes: Int, isCut: Bool
  ) throws {
    var story = DeskStory(calls: [])
    story.send(.wire(record(1, .event, body: body, bytes: bytes)))
    let text = story.desk.text(of: try #require(story.desk.selectedExchange))
    #expect(text.contains("(kept:") == isCut, "\(text)")
    #expect(text.hasSuffix("(kept: the beginning of \(bytes) bytes)") == isCut)
  }

  @Test func `a wire that is not on the screen needs no paint`() {
    var story = overlapping()
    story.send(.painted(Painted(rows: [.attributes: 20])))
    #expect(!story.desk.showsWire)
    story.press("5", "Enter")
    #expect(story.desk.showsWire)
  }
}
