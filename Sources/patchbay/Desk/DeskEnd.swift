/// How a desk ended.
enum DeskEnd: Sendable, Equatable {
  /// The person left, or a signal ended the program.
  case left(CommandStatus)
  /// On a first run the person chose to sign in, which needs the plain terminal.
  case signIn
}
