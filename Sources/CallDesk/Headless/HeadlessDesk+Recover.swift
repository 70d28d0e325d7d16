internal import GenesysCloud
internal import Groundwork

extension HeadlessDesk {
  /// Finds out what became of writes that earlier runs left without an end, and writes it down. Reads
  /// only; a value that may still come is waited for.
  /// - Returns: each with its end, those whose call could not be read, which are looked at again the next
  ///   time, and those that are left to the profile that made them. None without a journal.
  public func recover() async -> (ended: [RecoveredWrite], unread: [JournalEntry], left: [JournalEntry]) {
    guard let journal else { return ([], [], []) }
    var machine = RecoveryStateMachine(window: rules.timing.window) { journal.matches($0, $1) }
    var inputs: [RecoveryStateMachine.Input] = [.begin(journal.unfinished())]
    var (ended, unread, left) = ([RecoveredWrite](), [JournalEntry](), [JournalEntry]())
    while !Task.isCancelled {
      var reads: [ConversationID] = []
      for input in inputs {
        for output in machine.handle(input, at: time.now()) {
          switch output {
          case .read(let id): reads.append(id)
          case .settled(let writes):
            journal.note(writes)
            ended += writes
          case .unread(let entries): unread += entries
          case .left(let entries): left += entries
          }
        }
      }
      inputs = []
      for id in reads { inputs.append(await look(at: id)) }
      guard inputs.isEmpty else { continue }
      guard let due = machine.deadline, (try? await time.sleep(until: due)) != nil else { break }
      inputs = [.wake]
    }
    return (ended, unread, left)
  }

  private func look(at id: ConversationID) async -> RecoveryStateMachine.Input {
    do { return .init(id, .success(try await platform.eitherShape(of: id))) } catch {
      return .init(id, .failure(error))
    }
  }
}
