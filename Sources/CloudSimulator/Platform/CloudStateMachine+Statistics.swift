internal import Groundwork

/// Counts of queues on the topics somebody listens to (section 7.5). Neither body names its queue.
extension CloudStateMachine {
  private static let counted = ["oAlerting", "oInteracting", "oWaiting"]

  /// Counting costs, and a floor without anybody who asks must not pay.
  mutating func noteStatistics(at now: Moment) {
    if !heardQueues.isEmpty { statistics.note(at: now) }
  }

  private var heardQueues: [SimulatedQueue] {
    directory.queues.filter { queue in
      ["activity", "observations"].contains { channels.hears("v2.analytics.queues.\(queue.id).\($0)") }
    }
  }

  mutating func announceStatistics(at now: Moment) {
    let seen = observed()
    for queue in heardQueues {
      tell("v2.analytics.queues.\(queue.id).activity", activity(of: queue, seen), nil, at: now)
      let metrics = observations(of: queue, seen)
      let body: JSONValue = [
        "group": ["queueId": .string(queue.id), "mediaType": "voice"],
        "data": [["interval": .string(interval(now)), "metrics": metrics]],
      ]
      tell("v2.analytics.queues.\(queue.id).observations", body, metrics, at: now)
    }
  }

  private func activity(of queue: SimulatedQueue, _ seen: [Observation]) -> JSONValue {
    let data = Self.counted.map { metric -> JSONValue in
      ["metric": .string(metric), "count": .int(count(metric, queue, seen))]
    }
    return ["results": [["mediaType": "voice", "data": .array(data)]]]
  }

  private func observations(of queue: SimulatedQueue, _ seen: [Observation]) -> JSONValue {
    .array(
      (Self.counted + ["oOnQueueUsers", "oOffQueueUsers"]).map { metric in
        ["metric": .string(metric), "stats": ["count": .int(count(metric, queue, seen))]]
      })
  }

  /// `essence` is what makes the body new, where that is less than the whole.
  private mutating func tell(_ topic: String, _ body: JSONValue, _ essence: JSONValue?, at now: Moment) {
    guard channels.hears(topic), statistics.isNews((essence ?? body).text, on: topic) else { return }
    queue(topic, frames([topic], body.text), faulty: false, at: now)
  }

  private func interval(_ now: Moment) -> String {
    "\(now.wall.iso8601)/\(now.wall.advanced(by: .seconds(60)).iso8601)"
  }
}
