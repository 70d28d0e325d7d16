import DeskModel
import Groundwork
import RunLoop

/// Carries time and keys to a replay, and its effects to the port; decides nothing.
@LoopActor
final class ReplayEngine: DeskHost {
  let workplace: Workplace
  let endsWithItsInput = false
  var port: (DeskEffect, Timestamp) -> Void = { _, _ in }
  var onChange: () -> Void = {}
  private var machine: ReplayStateMachine
  private let loop: RunLoop
  private let ending = DeskEnding()
  private var timer: Subscription?
  /// Lines are printed and done with; a screen stays for whoever looks at it.
  private let leavesAtTheEnd: Bool

  init(_ machine: ReplayStateMachine, leavesAtTheEnd: Bool, in workplace: Workplace, loop: RunLoop = .main) {
    (self.machine, self.workplace, self.loop) = (machine, workplace, loop)
    self.leavesAtTheEnd = leavesAtTheEnd
  }

  var desk: Desk { machine.desk }
  var hasEnded: Bool { ending.end != nil }

  func run(close: () -> Void) async -> DeskEnd {
    take(.time)
    let end = await ending.wait()
    close()
    timer?.cancel()
    return end
  }

  func end(_ end: DeskEnd) { ending.say(end) }

  func handle(_ event: DeskEvent) { take(.event(event)) }

  func post(_ event: DeskEvent) { Task { handle(event) } }

  /// A replay is of a desk that was configured.
  func choose(_ choice: FirstRunChoice) {}

  private func take(_ input: ReplayStateMachine.Input) {
    guard !hasEnded else { return }
    for output in machine.handle(input, at: workplace.time.now()) {
      switch output {
      case .effect(let effect, let time): carryOut(effect, at: time)
      case .wake(let moment): wake(at: moment)
      case .over: if leavesAtTheEnd { end(.left(.done)) }
      }
    }
    if case .event(.painted) = input { return }
    onChange()
  }

  private func wake(at moment: Moment?) {
    timer?.cancel()
    timer = moment.map { moment in loop.onDeadline(moment) { [weak self] in self?.take(.time) } }
  }

  private func carryOut(_ effect: DeskEffect, at time: Timestamp) {
    switch effect {
    case .quit: end(.left(.done))
    case .export(let name, let document): post(workplace.export(name, document))
    default: port(effect, time)
    }
  }
}
