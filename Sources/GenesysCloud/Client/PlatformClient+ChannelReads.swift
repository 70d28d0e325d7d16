internal import Groundwork

/// What a channel session reads once it is connected, and again after every gap.
extension PlatformClient {
  func read(_ reads: ChannelPlan.Reads, for plan: ChannelPlan) async throws(PlatformError) -> ChannelReading {
    switch reads {
    case .nothing: ChannelReading()
    case .myCalls: try await readMyCalls(plan)
    case .conversations(let ids): try await readEach(ids, inCallsShape: plan.reads == .myCalls)
    }
  }

  /// The same for comparing with what the channel has told: calls alone, and the wire says why.
  func compare(_ reads: ChannelPlan.Reads, for plan: ChannelPlan, number: Int) async throws(PlatformError)
    -> ChannelReading
  {
    var client = self
    client.remark = "compared (\(number)): nothing came for a minute"
    guard reads == .myCalls else { return try await client.read(reads, for: plan) }
    return ChannelReading(reports: try await client.myCalls())
  }

  private func readMyCalls(_ plan: ChannelPlan) async throws(PlatformError) -> ChannelReading {
    let isPersonWatched = plan.topics.contains { [.presence, .routingStatus].contains(Topic($0).kind) }
    async let person = isPersonWatched ? outcome { () async throws(PlatformError) in try await me() } : nil
    let calls = try await myCalls()
    return ChannelReading(reports: calls, agent: try? await person?.get())
  }

  private func readEach(_ ids: [ConversationID], inCallsShape: Bool) async throws(PlatformError)
    -> ChannelReading
  {
    let outcomes = await withTaskGroup(of: (ConversationID, Result<ConversationReport, PlatformError>).self) {
      group in
      for id in ids {
        group.addTask {
          (id, await outcome { () async throws(PlatformError) in try await one(id, inCallsShape) })
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    var reading = ChannelReading()
    for id in ids {
      switch outcomes[id] {
      case .success(let report): reading.reports.append(report)
      // Gone, or no longer ours to see: neither may keep the rest from being shown.
      case .failure(let error) where error.status == 404 || error.status == 403:
        reading.missing.append(ChannelReading.Missing(id: id, error: error))
      case .failure(let error): throw error
      case nil: break
      }
    }
    return reading
  }

  /// The generic shape tells more but wants a permission; the calls shape wants none (section 2.4).
  private func one(_ id: ConversationID, _ inCallsShape: Bool) async throws(PlatformError)
    -> ConversationReport
  {
    if inCallsShape { return try await call(id) }
    do { return try await conversation(id) } catch {
      guard error.status == 403 else { throw error }
      return try await call(id)
    }
  }
}

/// A throwing call as a value, so that several can run side by side and keep their typed errors.
func outcome<Value: Sendable>(
  _ body: @Sendable () async throws(PlatformError) -> Value
) async -> Result<Value, PlatformError> {
  do { return .success(try await body()) } catch { return .failure(error) }
}
