public import ArgumentParser
public import GenesysCloud
import Groundwork

extension ConversationID: ExpressibleByArgument {
  /// Any id but an empty one, which is what an unset shell variable leaves: it would ask for the list.
  public init?(argument: String) {
    guard !argument.allSatisfy(\.isWhitespace) else { return nil }
    self.init(rawValue: argument)
  }
}
