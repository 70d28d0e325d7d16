internal import GenesysCloud
internal import Groundwork

extension CallDeskStateMachine {
  /// Hands one input to the recovery of earlier runs' writes.
  mutating func recover(_ input: RecoveryStateMachine.Input, at now: Moment) -> [Output] {
    recovery.handle(input, at: now).compactMap { output in
      switch output {
      case .read(let id): .readForRecovery(id)
      case .settled(let writes): .news(.recovered(writes))
      case .unread(let entries):
        .news(
          .trouble(
            "\(entries.count == 1 ? "a write" : "\(entries.count) writes") from before the restart could not be looked at: the call cannot be read"
          )
        )
      // Whoever opens the desk with that profile is told.
      case .left: nil
      }
    }
  }
}
