/// Every command of the desk, in the order of the help.
public enum CommandTable {
  /// In the order of the help.
  public static let all: [Command] = []

  /// The record of a command.
  public static subscript(_ id: CommandID) -> Command? { all.first { $0.id == id } }
}
