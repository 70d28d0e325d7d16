import CustomerLookup
import GenesysCloud
import Groundwork
import Testing
import Transport

@testable import CallDesk

/// What is looked at next, and what is said of things that are not looked at.
@Suite struct DoctorStateMachineTests {
  /// A doctor whose looks are answered by the test.
  private struct Visit {
    private(set) var looks: [DoctorLook] = []
    private(set) var findings: [Finding] = []

    init(
      _ kind: TokenKind? = nil, hosts: [String] = ["https://api.example"], silent: DoctorLook? = nil,
      trial: ConversationID? = nil,
      _ answer: (DoctorLook) -> DoctorSight? = { _ in nil }
    ) {
      var machine = DoctorStateMachine(.init(hosts: hosts, kind: kind, connectors: ["crm"], trial: trial))
      var outputs = machine.handle(.begin, at: Desk.at(0))
      while !outputs.isEmpty {
        switch outputs.removeFirst() {
        case .tell(let finding): findings.append(finding)
        case .look(let look):
          looks.append(look)
          let input: DoctorStateMachine.Input =
            look == silent
            ? .overdue(look, after: .seconds(12)) : .saw(look, answer(look) ?? Visit.health(look))
          outputs += machine.handle(input, at: Desk.at(0))
        }
      }
    }

    /// What a look brings when all is well.
    private static func health(_ look: DoctorLook) -> DoctorSight {
      switch look {
      case .host(let origin): .host(Reach(origin: origin))
      case .token: .token(.success(TokenFacts(kind: .user)))
      case .scopes(let given): .scopes(.success(given))
      case .person: .person(.success(Agent(id: "u-1", name: "Dana")))
      case .rights: .rights(.success([]))
      case .queues: .queues(.success([Queue(id: "q-1", name: "Billing")]))
      case .myCalls, .queueCalls: .calls(.success(1))
      case .channel(let topics): .channel(Visit.channel(topics))
      case .roundTrip: .roundTrip(.success(.milliseconds(20)))
      case .latency: .latency(.failure(.interrupted))
      case .rate: .rate(nil)
      case .customers: .customers(LookupAnswer(key: LookupKey(.id, "x")))
      }
    }

    private static func channel(_ topics: [String]) -> ChannelProbe {
      ChannelProbe(
        topics: topics.map { TopicState(topic: $0, isPermitted: true) }, opened: .milliseconds(9),
        pong: .milliseconds(5))
    }

    /// Areas of which it is said that they were not looked at.
    var unlooked: [String] { findings.filter { $0.words.hasPrefix("not looked at: ") }.map(\.area) }
    var failures: [String] { findings.filter { $0.level == .failure }.map(\.area) }
    var hasAskedTheCRM: Bool { looks.last == .customers("crm") }
  }

  private static func refused(_ status: Int, code: String? = nil) -> PlatformError {
    PlatformError(kind: .answered(status: status), action: "ask", message: "no.", code: code)
  }

  private static let silence = PlatformError(
    kind: .mayHaveArrived(TransportFailure(reason: .timedOut, message: "late")), action: "ask",
    message: "late")

  @Test func `a person in good health is looked at from top to toe`() {
    let visit = Visit()
    let topics = ["v2.users.u-1.conversations", "v2.users.u-1.conversations.calls"]
    #expect(
      visit.looks == [
        .host("https://api.example"), .token, .person, .rights, .myCalls, .channel(topics), .roundTrip, .rate,
        .customers("crm"),
      ])
    #expect(visit.unlooked.isEmpty && visit.failures.isEmpty)
  }

  @Test(arguments: [
    (refused(401), "the token is refused"), (refused(429), "no requests are left for now"),
    (silence, "the platform does not answer"),
    (PlatformError(kind: .notSignedIn, action: "sign in", message: "no."), "there is no token to ask with"),
  ])
  func `where no request can fare better, the rest is named with the reason, and the CRM is asked`(
    _ error: PlatformError, _ reason: String
  ) {
    let visit = Visit { $0 == .token ? .token(.failure(error)) : nil }
    #expect(visit.failures.prefix(1) == ["token"])
    #expect(visit.unlooked == ["person", "right", "calls", "topic", "channel", "round trip"])
    #expect(visit.findings.filter { $0.words == "not looked at: \(reason)" }.count == 6)
    #expect(visit.hasAskedTheCRM)
  }

  @Test(arguments: [403, 404, 500, 503])
  func `a refusal that is about one thing ends nothing else`(_ status: Int) {
    let visit = Visit { $0 == .token ? .token(.failure(Self.refused(status))) : nil }
    #expect(visit.failures.first == "token")
    #expect(visit.unlooked.isEmpty)
    #expect(visit.looks.contains(.person) && visit.looks.contains(.roundTrip))
  }

  @Test func `a host that is not there ends all but the other host and the CRM`() {
    let failure = TransportFailure(reason: .nameNotFound, message: "no such name")
    let visit = Visit(.clientCredentials, hosts: ["https://api.example", "https://login.example"]) { look in
      look == .host("https://api.example")
        ? .host(Reach(origin: "https://api.example", failure: failure)) : nil
    }
    #expect(
      visit.looks == [.host("https://api.example"), .host("https://login.example"), .customers("crm")])
    #expect(visit.unlooked == ["token", "calls", "topic", "channel", "round trip"])
  }

  @Test
  func `a call is written to only if it was named, after everything else of the platform, and announced`() {
    #expect(!Visit().looks.contains { $0.area == "event" })
    let visit = Visit(trial: "c-1")
    #expect(visit.looks.suffix(3) == [.latency("c-1"), .rate, .customers("crm")])
    let announced = visit.findings.first { $0.area == "event" }
    #expect(announced?.words.hasPrefix("writes patchbay_doctor to the customer of conversation c-1") == true)
    let refused = Visit(trial: "c-1") { $0 == .token ? .token(.failure(Self.refused(401))) : nil }
    #expect(refused.unlooked.last == "event" && !refused.looks.contains(.latency("c-1")))
  }

  @Test func `scopes are compared where the token names some, and a list that is refused is no failure`() {
    let facts = TokenFacts(kind: .user, scopes: ["conversations", "conversation:write"])
    let visit = Visit { look in
      switch look {
      case .token: .token(.success(facts))
      case .scopes: .scopes(.success(["conversations"]))
      default: nil
      }
    }
    #expect(visit.looks[2] == .scopes(facts.scopes))
    #expect(visit.findings.contains { $0.area == "scope" && $0.words.hasPrefix("conversation:write is no") })
    let untold = Visit { look in
      switch look {
      case .token: .token(.success(facts))
      case .scopes: .scopes(.failure(Self.refused(404)))
      default: nil
      }
    }
    #expect(untold.failures.isEmpty && untold.unlooked.isEmpty && untold.looks.contains(.person))
  }

  @Test func `a connector that never ends is a failure of its own, told once`() {
    let visit = Visit(silent: .customers("crm"))
    #expect(visit.failures == ["CRM"] && visit.unlooked.isEmpty)
    #expect(visit.looks.filter { $0 == .customers("crm") }.count == 1)
  }

  @Test func `whoever cannot be named has no topics, but a channel`() {
    let visit = Visit { $0 == .person ? .person(.failure(Self.refused(403))) : nil }
    #expect(visit.unlooked == ["topic"])
    #expect(visit.looks.contains(.channel([])) && visit.looks.contains(.rights))
  }

  @Test func `a token that turns out to be a client's is looked at as one`() {
    let visit = Visit { look in
      switch look {
      case .token: .token(.failure(Self.refused(500)))
      case .person: .person(.failure(Self.refused(400, code: "not.a.user")))
      default: nil
      }
    }
    #expect(visit.failures.prefix(1) == ["token"])
    #expect(visit.looks.contains(.queues) && !visit.looks.contains(.rights))
    #expect(visit.looks.contains(.channel(["v2.routing.queues.q-1.conversations"])))
  }

  @Test func `a client without queues still has a channel to look at`() {
    let facts = TokenFacts(kind: .clientCredentials)
    for answer in [DoctorSight.queues(.success([])), .queues(.failure(Self.refused(403)))] {
      let visit = Visit(.clientCredentials) { look in
        switch look {
        case .token: .token(.success(facts))
        case .queues: answer
        default: nil
        }
      }
      #expect(visit.unlooked == ["topic"])
      #expect(visit.looks.contains(.channel([])) && visit.looks.contains(.roundTrip))
    }
  }

  @Test(arguments: [
    (DoctorLook.host("https://api.example"), 7), (.token, 6), (.person, 5), (.rights, 4), (.myCalls, 3),
    (.roundTrip, 0),
  ])
  func `whatever never ends is a failure after its time, and what follows is named`(
    _ silent: DoctorLook, _ unlooked: Int
  ) {
    let visit = Visit(silent: silent)
    #expect(visit.failures == [silent.area])
    #expect(visit.findings.contains { $0.words.contains("no answer within 12 s.") })
    #expect(visit.unlooked.count == unlooked)
    #expect(visit.hasAskedTheCRM)
  }
}
