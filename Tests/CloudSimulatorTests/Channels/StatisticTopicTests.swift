import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `counts of a queue are told` {
  private func bodies(_ stage: Stage, _ socket: SocketID, _ suffix: String) -> [JSONValue] {
    stage.messages(socket).filter { $0["topicName"]?.string?.hasSuffix(suffix) == true }.compactMap {
      $0["eventBody"]
    }
  }

  @Test func `activity and observations follow a call that comes and goes`() throws {
    var stage = Stage(Stage.alerting())
    let queue = stage.cloud.directory.queues[0].id
    let socket = stage.listen(
      "v2.analytics.queues.\(queue).activity", "v2.analytics.queues.\(queue).observations")
    _ = stage.patchAgent(["state": "connected"])
    stage.pass(.seconds(2))
    let activity = try #require(bodies(stage, socket, ".activity").last)
    let counts = activity["results"]?[0]?["data"]?.array ?? []
    #expect(activity["results"]?[0]?["mediaType"] == "voice" && activity["queueId"] == nil)
    #expect(counts.first { $0["metric"] == "oInteracting" }?["count"]?.int == 1)
    #expect(counts.first { $0["metric"] == "oAlerting" }?["count"]?.int == 0)
    let observed = try #require(bodies(stage, socket, ".observations").last)
    #expect(observed["group"]?["mediaType"] == "voice")
    let metrics = observed["data"]?[0]?["metrics"]?.array ?? []
    #expect(metrics.first { $0["metric"] == "oInteracting" }?["stats"]?["count"]?.int == 1)

    _ = stage.patchAgent(["state": "disconnected"])
    stage.pass(.seconds(2))
    let after = try #require(bodies(stage, socket, ".activity").last?["results"]?[0]?["data"]?.array)
    #expect(after.first { $0["metric"] == "oInteracting" }?["count"]?.int == 0)
  }

  @Test func `at most once a second, and not without a change`() {
    var stage = Stage(Stage.oneCall { $0.pace.otherWriteEvery = 50 })
    let queue = stage.cloud.directory.queues[0].id
    let socket = stage.listen("v2.analytics.queues.\(queue).activity")
    for _ in 0..<40 {
      _ = stage.patchAgent(["held": true])
      stage.pass(.milliseconds(50))
    }
    stage.pass(.seconds(5))
    #expect(bodies(stage, socket, ".activity").count <= 1, "held or not, one talks")
    stage.control(
      "/calls", ["number": "+13175550163", "queue": "Billing", "forAgent": false, "starts": "arriving"])
    stage.pass(.seconds(30))
    let told = bodies(stage, socket, ".activity").count
    #expect(told >= 2 && told <= 32)
  }
}
