import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `scenario files` {
  @Test(arguments: Scenario.names) func `the ones that come with the program can be read`(name: String) throws
  {
    let scenario = try #require(Scenario.named(name))
    #expect(scenario.name == name && !scenario.title.isEmpty)
    #expect(scenario.calls[0].starts == .connected && scenario.calls[0].number == "+49305550142")
    #expect((scenario.calls[0].talk ?? 0) - scenario.calls[0].since > 600)
  }

  @Test func `the demo: Maria on the line, a second call after twenty seconds`() throws {
    var stage = Stage(try #require(Scenario.named("demo")))
    #expect(stage.agentLeg.state == .connected && stage.agentLeg.userID == stage.agent)
    #expect(stage.customer.attributes["account_tier"] == "silver")
    stage.pass(.seconds(19))
    #expect(stage.cloud.voice.calls.count == 1)
    stage.pass(.seconds(1))
    let second = try #require(stage.cloud.voice.calls.values.last)
    #expect(second.legs[0].ani == "tel:+49305550100")
    #expect(second.legs.last?.state == .alerting && second.legs.last?.userID == stage.agent)
    stage.pass(.seconds(600))
    #expect(stage.call.isLive)
  }

  @Test func `five hundred calls are live on a busy floor`() throws {
    let stage = Stage(try #require(Scenario.named("busy")))
    #expect(stage.cloud.voice.calls.values.filter(\.isLive).count == 501)
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try Scenario(toml: text, file: "x.toml")
      return []
    } catch { return error.problems.map(\.description) }
  }

  @Test func `mistakes are told with their place and a suggestion`() {
    let text = """
      name = "x"
      [pace]
      rng = 5
      talk = [9, 3]
      [[calls]]
      number = "030 555"
      queue = "Biling"
      starts = "ringing"
      [[faults]]
      fault = "lose-event"
      """
    let found = problems(text)
    #expect(found.count == 6)
    #expect(found[0].hasPrefix("x.toml:3:1: unknown key \"rng\"") && found[0].contains("ring"))
    #expect(found[1].hasPrefix("x.toml:4:"))
    #expect(found[2].hasPrefix("x.toml:6:"))
    #expect(found[3].contains("Billing"))
    #expect(found[4].contains("alerting"))
    #expect(found[5].contains("lose-events"))
  }

  @Test func `no TOML at all is one mistake`() {
    #expect(problems("name = ").count == 1)
  }

  @Test func `faults are read with their numbers`() throws {
    let scenario = try Scenario(
      toml: """
        [[faults]]
        at = 60
        fault = "refuse"
        status = 409
        count = 3
        only = "writes"
        """, file: "x.toml")
    #expect(scenario.faults == [ScriptedFault(at: 60, fault: .refuse(status: 409, count: 3, only: .writes))])
  }
}
