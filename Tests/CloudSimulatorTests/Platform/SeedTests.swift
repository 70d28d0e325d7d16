import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `seeds and schedules` {
  @Test func `the same seed gives the same ids, keys and tokens; another gives others`() {
    let (one, two) = (Stage(), Stage())
    #expect(one.token == two.token && one.cloud.controlKey == two.cloud.controlKey)
    #expect(one.cloud.oauth.clientSecret == two.cloud.oauth.clientSecret)
    #expect(one.call.id == two.call.id && one.customer.id == two.customer.id)
    let other = CloudStateMachine(
      SimulatorConfiguration(seed: 6, scenario: Stage.oneCall()), customers: CustomerSeed.customers(seed: 6),
      at: one.now)
    #expect(other.oauth.userToken != one.token && other.controlKey != one.cloud.controlKey)
  }

  /// Whatever is asked in whatever order, the world stays one that could be.
  @Test(.background, arguments: 0..<12) func `no order of requests breaks the world`(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var stage = Stage(
      Stage.oneCall { scenario in
        (scenario.pace.newCallEvery, scenario.pace.liveLimit, scenario.pace.talk) = (7, 12, 5...90)
        scenario.pace.ringAgain = 1
      })
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    for _ in 0..<150 {
      step(&stage, &random)
      #expect(problem(stage) == nil)
    }
    #expect(stage.events(socket).allSatisfy { $0["participants"]?.array?.isEmpty == false })
  }

  private func step(_ stage: inout Stage, _ random: inout SeededRandom) {
    guard let call = stage.cloud.voice.calls.values.randomElement(using: &random),
      let leg = call.legs.randomElement(using: &random)
    else { return }
    let base = "/api/v2/conversations/calls/\(call.id)/participants/\(leg.id)"
    let generic = "/api/v2/conversations/\(call.id)/participants/\(leg.id)"
    let person = stage.cloud.directory.people.randomElement(using: &random)?.id ?? ""
    let queue = stage.cloud.directory.queues.randomElement(using: &random)?.id ?? ""
    let code = stage.cloud.directory.wrapupCodes[0].id
    switch random.next() % 12 {
    case 0: stage.send("PATCH", base, ["state": "connected"])
    case 1: stage.send("PATCH", base, ["state": "disconnected"])
    case 2: stage.send("PATCH", base, ["held": .bool(random.next() % 2 == 0)])
    case 3: stage.send("PATCH", base, ["wrapup": ["code": .string(code)]])
    case 4: stage.send("POST", generic + "/replace/agent", ["userId": .string(person)])
    case 5: stage.send("POST", generic + "/replace/queue", ["queueId": .string(queue)])
    case 6: stage.send("POST", base + "/consult/agent", ["userId": .string(person)])
    case 7: stage.send("DELETE", base + "/consult")
    case 8: stage.send("POST", base + "/monitor")
    case 9: stage.send("PATCH", base + "/attributes", ["attributes": ["k": .string(String(random.next()))]])
    case 10: stage.send("POST", "/api/v2/conversations/calls", ["phoneNumber": "+13175550199"])
    default: stage.pass(.seconds(Int(random.next() % 20)))
    }
  }

  /// What cannot be; nil when all is well. One expectation a step: thousands of them take their time.
  private func problem(_ stage: Stage) -> String? {
    let voice = stage.cloud.voice
    guard voice.liveCount == voice.calls.values.count(where: \.isLive) else {
      return "live calls are miscounted"
    }
    for call in voice.calls.values {
      guard Set(call.legs.map(\.id)).count == call.legs.count else { return "two legs with one id" }
      for leg in call.legs {
        if leg.isLive != (leg.disconnect == nil) { return "an ended leg that does not say why" }
        if leg.isLive == [.terminated, .disconnected].contains(leg.state) {
          return "a leg both ended and \(leg.state)"
        }
        if leg.isLive && !call.isLive { return "somebody stays in an ended call" }
        if leg.held && !leg.isLive { return "somebody is held after the end" }
      }
    }
    return nil
  }
}
