import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CallDesk
@testable import GenesysCloud

/// What an event does not say says nothing.
@Suite struct `Silence` {
  /// Everything that a participant can be told of, in the calls shape.
  private static let whole = """
    {"id":"p","purpose":"customer","name":"Maria","address":"tel:+49305550142","ani":"tel:+49305550142",
    "dnis":"tel:+49305550100","state":"connected","direction":"inbound","held":true,"muted":true,
    "securePause":true,"recordingState":"paused","wrapupRequired":true,"wrapupSkipped":true,
    "wrapupPrompt":"optional","wrapupTimeoutMs":30000,"alertingTimeoutMs":8000,
    "startTime":"2025-03-04T13:00:00.000Z","connectedTime":"2025-03-04T13:00:01.000Z",
    "startHoldTime":"2025-03-04T13:00:02.000Z","startAlertingTime":"2025-03-04T13:00:03.000Z",
    "startAcwTime":"2025-03-04T13:00:04.000Z","endAcwTime":"2025-03-04T13:00:05.000Z",
    "queue":{"id":"q","name":"Billing"},"user":{"id":"u"},"wrapup":{"code":"w","notes":"n"},
    "afterCallWork":{"state":"pending"},"disconnectType":"client","errorInfo":{"message":"m"},
    "attributes":{"tier":"gold","empty":""}}
    """

  private static func conversation(_ party: JSONValue?) throws -> Conversation {
    let whole = JSONValue.members([("id", "c"), ("participants", party.map { .array([$0]) })])
    return try #require(Conversation(whole, shape: .calls))
  }

  /// The parts of the whole that can be left out, one by one.
  private static let members: [String] = {
    let keys = (try? JSONParser.parse(Array(whole.utf8)))?.object?.keys
    return (keys.map { Array($0) } ?? []).filter { $0 != "id" }
  }()

  @Test(arguments: members, ["absent", "null", "of another type"])
  func `of any member changes nothing that is known`(member: String, how: String) throws {
    let known = try Self.conversation(JSONParser.parse(Array(Self.whole.utf8)))
    guard case .object(var party) = try JSONParser.parse(Array(Self.whole.utf8)) else { return }
    switch how {
    case "absent": party[member] = nil
    case "null": party[member] = .null
    default: party[member] = .array([.array([])])
    }
    #expect(known.merged(with: try Self.conversation(.object(party)))["p"] == known["p"], "\(member) \(how)")
  }

  @Test(arguments: [
    #"{"id":"c"}"#, #"{"id":"c","participants":null}"#, #"{"id":"c","participants":{}}"#,
    #"{"id":"c","participants":[]}"#, #"{"id":"c","participants":[{"id":"p"}]}"#,
    #"{"id":"c","participants":[{"id":"other","purpose":"agent"}],"recordingState":null,"endTime":7}"#,
  ])
  func `of everything, too`(text: String) throws {
    let known = try Self.conversation(JSONParser.parse(Array(Self.whole.utf8)))
    for shape in [Conversation.Shape.calls, .generic] {
      let event = try #require(Conversation(JSONParser.parse(Array(text.utf8)), shape: shape))
      #expect(known.merged(with: event)["p"] == known["p"])
      #expect(!known.merged(with: event).hasEnded)
    }
  }

  @Test func `can be told apart from an answer in every member there is`() {
    for (name, value) in Mirror(reflecting: Participant(id: "p", purpose: nil)).children
    // The parts of a consult end by not being told any more.
    where !["id", "mediaRoles", "confined"].contains(name) {
      let type = String(describing: Swift.type(of: value))
      #expect(type.hasPrefix("Optional<") || type.hasPrefix("Told<"), "\(name ?? "") is \(type)")
    }
  }

  @Test func `is no second event to the book of echoes`() {
    var book = EchoBook()
    let told = ChannelNews.conversation(Desk.event(Desk.conversation([:]), at: 0))
    var silent = Desk.conversation([:])
    silent.participants[0].$attributes = nil
    let untold = ChannelNews.conversation(Desk.event(silent, at: 1))
    #expect(!book.isEcho(untold, by: 1, at: Desk.at(0)) && !book.isEcho(told, by: 1, at: Desk.at(1)))
  }

  // MARK: The store

  private static func event(_ attributes: [String: String]?, at: Int) -> ConversationReport {
    var call = Desk.conversation([:])
    call.participants[0].$attributes = attributes
    return Desk.event(call, at: at)
  }

  private static func changes(_ outputs: [ConversationStore.Output]) -> [AttributeChange] {
    outputs.flatMap { output -> [AttributeChange] in
      if case .change(let change) = output { change.attributes } else { [] }
    }
  }

  private func store(_ attributes: [String: String]) -> ConversationStore {
    var store = ConversationStore()
    _ = store.handle(Desk.read(Desk.conversation(attributes), asked: 0, at: 5))
    return store
  }

  @Test func `of an event about attributes is no change, and asks for nothing`() {
    var store = store(["tier": "gold"])
    #expect(Self.changes(store.handle(Self.event(nil, at: 10))) == [])
    #expect(!store.handle(Self.event(nil, at: 11)).contains(.reread(Desk.call)))
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["tier": "gold"])
  }

  @Test(arguments: [[:], ["other": "1"]] as [[String: String]])
  func `is not a map that lacks a key, which is gone once a read does not show it either`(
    shown: [String: String]
  ) {
    var store = store(["tier": "gold"])
    let outputs = store.handle(Self.event(shown, at: 10))
    #expect(!Self.changes(outputs).contains { $0.key == "tier" } && outputs.contains(.reread(Desk.call)))
    // A second such event asks for no second read.
    #expect(!store.handle(Self.event(shown, at: 12)).contains(.reread(Desk.call)))
    let gone = Self.changes(store.handle(Desk.read(Desk.conversation(shown), asked: 15, at: 20)))
    #expect(gone == [AttributeChange(participant: Desk.customer, key: "tier", old: "gold", new: nil)])
  }

  @Test func `of a read leaves open what an event left out, and a read that shows it settles it`() {
    var store = store(["tier": "gold"])
    _ = store.handle(Self.event([:], at: 10))
    var silent = Desk.conversation([:])
    silent.participants[0].$attributes = nil
    #expect(Self.changes(store.handle(Desk.read(silent, asked: 11, at: 12))) == [])
    #expect(
      Self.changes(store.handle(Desk.read(Desk.conversation(["tier": "gold"]), asked: 13, at: 14))) == [])
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["tier": "gold"])
  }

  @Test func `a read that never comes is asked for again`() {
    var store = store(["tier": "gold"])
    #expect(store.handle(Self.event([:], at: 10)).contains(.reread(Desk.call)))
    #expect(store.handle(Self.event(["x": "1"], at: 6_000)).contains(.reread(Desk.call)))
  }

  @Test
  func `about a call that is seen for the first time asks once, and what comes then was there at the start`()
  {
    var store = ConversationStore()
    #expect(store.handle(Self.event(nil, at: 0)).contains(.reread(Desk.call)))
    #expect(!store.handle(Self.event(nil, at: 1)).contains(.reread(Desk.call)))
    #expect(Self.changes(store.handle(Desk.read(Desk.conversation(["tier": "gold"]), asked: 2, at: 3))) == [])
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["tier": "gold"])
  }

  @Test func `is what a key of the platform leaves behind: gone at once, without a read`() {
    var store = store(["tier": "gold", "consultInitiator": "true"])
    let outputs = store.handle(Self.event(["tier": "gold"], at: 10))
    #expect(Self.changes(outputs).map(\.key) == ["consultInitiator"])
    #expect(!outputs.contains(.reread(Desk.call)))
  }

  // MARK: A write

  @Test func `of a report is no other writer's value`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 40)
    story.handle(.shown(nil, asked: nil, isOver: false), 60)
    story.handle(.shown(nil, asked: Desk.at(600), isOver: false), 700)
    #expect(story.fate("tier") == .accepted(after: .milliseconds(40)))
    story.event(["tier": "gold"], at: 800)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(800), by: .event))
  }

  @Test func `of the last read ends the window as no answer does`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 40)
    story.handle(.wake, 3_000)
    story.handle(.wake, 8_000)
    story.handle(.shown(nil, asked: Desk.at(8_000), isOver: false), 8_100)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `of a call that is over ends what waits all the same`() {
    var story = WriterStory(["tier": "silver"], isLive: false)
    story.write(["tier": "gold"])
    story.handle(.shown(nil, asked: nil, isOver: true), 60)
    #expect(story.fate("tier") == .notWritten(reason: Fate.overReason))
  }
}
