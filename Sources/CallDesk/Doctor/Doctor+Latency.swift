internal import GenesysCloud
internal import Groundwork

extension Doctor {
  /// Writes, waits for the event, and puts back. Once it has begun it is not called off: what was written
  /// must not stay.
  func measureLatency(_ conversation: ConversationID) async -> DoctorSight? {
    guard let desk else { return nil }
    let value = LatencyTrial.value(at: time.now())
    return await Task {
      do throws(HeadlessFailure) {
        let request = AttributeSetRequest(
          conversation: conversation, pairs: [.init(LatencyTrial.key, value)],
          timeout: LatencyTrial.patience)
        let result = try await desk.set(request)
        guard let written = result.keys.first else { return nil }
        var trial = LatencyTrial(written: written)
        trial.lost = Array(result.lost.keys)
        if let restoration = LatencyTrial.restoration(of: written, in: conversation) {
          // A call that ended meanwhile takes nothing back; that is told as what it is.
          trial.restored = try? await desk.set(restoration).keys.first
          trial.isLeft = trial.restored == nil
        }
        return .latency(.success(trial))
      } catch { return .latency(.failure(error)) }
    }.value
  }
}
