/// A queue, and what it asks of an agent after a call.
struct SimulatedQueue: Sendable, Equatable {
  let id: String
  let name: String
  /// `mandatory optional agentRequested timeout forcedTimeout` (section 3.2).
  let prompt: String
  /// Milliseconds until after-call work ends by itself; nil when it does not.
  let timeout: Int?
}
