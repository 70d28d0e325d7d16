public import ArgumentParser
public import CallDesk
import Groundwork

/// How long a writing command stays.
struct WaitingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Stay until confirmed, or only until accepted.", valueName: "confirmed|accepted"))
  var wait: AttributeSetRequest.Wait = .confirmed

  @Option(help: ArgumentHelp("How long to wait for a confirmation.", valueName: "8s"))
  var timeout: String = "8s"

  /// The time-out as a span.
  func limit() throws -> Interval { try Interval(timeout: timeout) }
}

extension AttributeSetRequest.Wait: ExpressibleByArgument {
  /// Reads the word of the command line.
  public init?(argument: String) {
    switch argument {
    case "confirmed": self = .confirmed
    case "accepted": self = .accepted
    default: return nil
    }
  }
}
