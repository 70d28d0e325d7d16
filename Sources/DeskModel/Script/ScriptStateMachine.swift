public import Groundwork

/// Goes through a script: when a key is due, what is waited for, and whether it held. A paint comes
/// between any two steps, so that what depends on the screen sees what a person would see.
public struct ScriptStateMachine: Sendable {
  /// What is to be done.
  public enum Output: Sendable, Equatable {
    case press(Key)
    case run(CommandID)
    case fault(String, [String: String])
    case resize(ScreenSize)
    /// Say it on the desk.
    case say(String)
    /// Look again then, even if nothing changes.
    case wake(at: Moment)
    /// A step is behind us.
    case done(Script.Step)
    /// All of them are.
    case finished
    /// A step did not hold.
    case failed(Failure)
  }

  /// Why a script did not hold.
  public struct Failure: Error, Sendable, Equatable {
    /// The step.
    public var step: Script.Step
    /// What was so instead.
    public var found: String
    /// How long it was waited for; nil where it had to be so at once.
    public var waited: Interval?
  }

  /// A key pressed again sooner counts as held down, which no dialog answers to.
  private static let betweenSameKeys = Interval.milliseconds(750)

  private let script: Script
  private let beat: Interval
  private var next = 0
  private var keys: ArraySlice<Key> = []
  private var lastPress: (key: Key, at: Moment)?
  private var since: Moment?
  private var isOver = false

  /// A script that begins with the first paint.
  /// - Parameters:
  ///   - script: what is gone through.
  ///   - beat: between two deeds, so that people can follow; zero where nobody looks.
  public init(_ script: Script, beat: Interval) { (self.script, self.beat) = (script, beat) }

  /// The step it is at; nil at the end.
  public var step: Script.Step? { script.steps.indices.contains(next) ? script.steps[next] : nil }

  /// Takes what is on the screen now; call it after every paint, and at every `wake`.
  /// - Parameters:
  ///   - lines: the rows of the screen.
  ///   - desk: the desk that is shown.
  ///   - now: when.
  /// - Returns: what is to be done, in order.
  public mutating func look(_ lines: [String], _ desk: Desk, at now: Moment) -> [Output] {
    var outputs: [Output] = []
    while !isOver {
      guard let step else {
        isOver = true
        return outputs + [.finished]
      }
      let began = since ?? now
      since = began
      switch step.deed {
      case .wait(let condition, let within):
        let limit = within ?? script.limit
        if condition.holds(desk, lines) { break }
        guard now.since(began) < limit else {
          return outputs + fail(step, condition.found(desk), limit)
        }
        return outputs + [.wake(at: began.advanced(by: limit))]
      case .expect(let condition):
        guard condition.holds(desk, lines) else { return outputs + fail(step, condition.found(desk), nil) }
      case .say(let words): return outputs + act(.say(words), step, began, at: now)
      case .press(let all): return outputs + press(all, step, at: now)
      case .run(let command): return outputs + act(.run(command), step, began, at: now)
      case .fault(let word, let members):
        return outputs + act(.fault(word, members), step, began, at: now)
      case .resize(let size): return outputs + act(.resize(size), step, began, at: now)
      }
      outputs.append(pass(step))
    }
    return outputs
  }

  private mutating func pass(_ step: Script.Step) -> Output {
    next += 1
    (since, keys) = (nil, [])
    return .done(step)
  }

  private mutating func fail(_ step: Script.Step, _ found: String, _ waited: Interval?) -> [Output] {
    isOver = true
    return [.failed(Failure(step: step, found: found, waited: waited))]
  }

  /// Does something once its beat has passed; the paint after it brings the next step.
  private mutating func act(_ output: Output, _ step: Script.Step, _ began: Moment, at now: Moment)
    -> [Output]
  {
    let due = began.advanced(by: beat)
    guard now >= due else { return [.wake(at: due)] }
    return [output, pass(step), .wake(at: now)]
  }

  private mutating func press(_ all: [Key], _ step: Script.Step, at now: Moment) -> [Output] {
    if keys.isEmpty { keys = all[...] }
    guard let key = keys.first else { return [pass(step)] }
    var due = lastPress.map { $0.at.advanced(by: beat) } ?? now
    if let lastPress, lastPress.key == key {
      due = max(due, lastPress.at.advanced(by: Self.betweenSameKeys))
    }
    guard now >= due else { return [.wake(at: due)] }
    keys.removeFirst()
    lastPress = (key, now)
    // A key that changes nothing brings no paint.
    return [.press(key)] + (keys.isEmpty ? [pass(step)] : []) + [.wake(at: now)]
  }
}
