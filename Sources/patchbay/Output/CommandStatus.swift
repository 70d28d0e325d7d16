/// What a command tells the shell. The numbers are part of the public interface.
enum CommandStatus: Int32, Sendable {
  /// Done, also when every key already had its value.
  case done = 0
  /// A scripted demo showed something else than the script says.
  case didNotHold = 1
  case usage = 64
  /// Bad input data: not a string, too large, a refused key, a bad theme or mapping.
  case badData = 65
  /// No such conversation, participant or customer, or the call is over.
  case notFound = 66
  case unreachable = 69
  case internalError = 70
  case cannotWriteFile = 73
  /// Sent, no answer: the fate is unknown.
  case sentNoAnswer = 74
  /// Rate-limited, a conflict still there after retries, or `--if` did not hold.
  case tryLater = 75
  /// Accepted, not seen in time: the fate is unknown too.
  case notSeen = 76
  case notPermitted = 77
  case configuration = 78
  case overwritten = 79
  case severalMatch = 80
  case interrupted = 130

  /// Of several keys the worst counts, in this order.
  private static let worstFirst: [CommandStatus] = [
    .overwritten, .notPermitted, .notFound, .badData, .tryLater, .unreachable, .sentNoAnswer, .notSeen,
  ]

  /// The status that stands for all of them; `done` when nothing is wrong.
  static func worst(of all: some Sequence<CommandStatus>) -> CommandStatus {
    let present = Set(all)
    return worstFirst.first(where: present.contains) ?? present.first { $0 != .done } ?? .done
  }
}
