import DeskModel
import Groundwork
import RunLoop

/// What a screen or a line printer shows and gives its input to: a desk that lives, or one that is
/// played again.
@LoopActor
protocol DeskHost: AnyObject {
  var desk: Desk { get }
  var workplace: Workplace { get }
  var hasEnded: Bool { get }
  /// Whether it ends when there are no more lines to read.
  var endsWithItsInput: Bool { get }
  /// Takes the effects that are the port's own affair, with the time of day they belong to.
  var port: (DeskEffect, Timestamp) -> Void { get set }
  /// Told after every event that may have changed what is shown.
  var onChange: () -> Void { get set }
  func handle(_ event: DeskEvent)
  /// Comes back as an event, after what is being done now.
  func post(_ event: DeskEvent)
  /// What was chosen on a first run without a screen.
  func choose(_ choice: FirstRunChoice)
  func end(_ end: DeskEnd)
  /// Runs until the person quits or a signal ends the program; then `close` gives the port back before
  /// the rest is waited for.
  func run(close: () -> Void) async -> DeskEnd
}
