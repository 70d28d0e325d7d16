/// Which key runs which command: the defaults with the changes of `[keys]`.
public struct Keys: Sendable, Equatable {
  private(set) var commands: [Key: CommandID]
  private(set) var spelt: [CommandID: [Key]]

  /// The keys out of the box.
  public init() {
    (commands, spelt) = ([:], [:])
    for command in CommandTable.all { bind(command.id, to: command.keys) }
  }

  /// No keys at all, for linear mode: a sentence that names a command names its word, which can be typed.
  public static let words: Keys = {
    var keys = Keys()
    (keys.commands, keys.spelt) = ([:], [:])
    return keys
  }()

  /// The command of a key.
  public subscript(_ key: Key) -> CommandID? { commands[key] }

  /// The keys of a command, the one to show first.
  public func keys(of command: CommandID) -> [Key] { spelt[command] ?? [] }

  mutating func bind(_ command: CommandID, to keys: [Key]) {
    for key in spelt[command] ?? [] where commands[key] == command { commands[key] = nil }
    for key in keys { commands[key] = command }
    spelt[command] = keys
  }
}
