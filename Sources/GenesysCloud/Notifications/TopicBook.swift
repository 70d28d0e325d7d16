/// What became of each topic of a session, and which channel carries it.
struct TopicBook: Sendable {
  /// The topics of each channel; at least one channel, though it carry nothing.
  let shares: [[String]]
  private let order: [String: Int]
  private var states: [String: TopicState] = [:]

  init(_ names: [String]) {
    order = Dictionary(zip(names, names.indices), uniquingKeysWith: min)
    let size = ChannelStateMachine.topicsPerChannel
    let room = size * ChannelStateMachine.channelsAllowed
    let carried = names.prefix(room)
    let starts = Array(stride(from: 0, to: max(carried.count, 1), by: size))
    shares = starts.map { Array(carried[min($0, carried.count)..<min($0 + size, carried.count)]) }
    for name in names.dropFirst(room) {
      states[name] = TopicState(
        topic: name, isPermitted: false,
        rejectionReason: "\(ChannelStateMachine.channelsAllowed) channels carry \(room) topics, no more")
    }
  }

  /// Takes what a subscription brought.
  /// - Returns: every state known, in the plan's order; nil when nothing is new.
  mutating func note(_ told: [TopicState]) -> [TopicState]? {
    let before = states
    for state in told { states[state.topic] = state }
    guard states != before else { return nil }
    return states.values.sorted { (rank($0), $0.topic) < (rank($1), $1.topic) }
  }

  /// Its place in the plan; what was never asked for comes last.
  private func rank(_ state: TopicState) -> Int {
    order[state.topic] ?? order.count
  }
}
