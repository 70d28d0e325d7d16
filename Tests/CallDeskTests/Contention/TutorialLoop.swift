import Groundwork

/// What tutorials teach: GET, PATCH, wait 500 ms, GET again; when the value is not there, all over, three
/// times.
struct TutorialLoop: Contender {
  private enum Step { case idle, looking, writing, waiting, checking }

  private var values: [String: String] = [:]
  private var step = Step.idle
  private var tries = 0
  private(set) var deadline: Moment?

  var isDone: Bool { step == .idle }

  mutating func write(_ values: [String: String], ticket: Int, at now: Moment) -> Deeds {
    (self.values, tries, step) = (values, 0, .looking)
    return [.read]
  }

  mutating func take(_ answer: CrowdedPlatform.Answer, at now: Moment) -> Deeds {
    switch (step, answer) {
    case (.looking, .shown):
      step = .writing
      return [.patch(values)]
    case (.writing, _):
      step = .waiting
      deadline = now.advanced(by: .milliseconds(500))
      return []
    case (.checking, .shown(let shown)): return check(shown)
    default: return []
    }
  }

  mutating func event(_ shown: [String: String], at now: Moment) -> Deeds { [] }

  mutating func wake(at now: Moment) -> Deeds {
    (step, deadline) = (.checking, nil)
    return [.read]
  }

  // The read that finds nothing is the first of the next try.
  private mutating func check(_ shown: [String: String]) -> Deeds {
    let missing = values.filter { shown[$0.key] != $0.value }
    tries += 1
    if missing.isEmpty || tries == 3 {
      step = .idle
      return values.sorted { $0.key < $1.key }.map {
        .claim(value: $0.value, missing[$0.key] == nil ? .confirmed : .failed)
      }
    }
    step = .writing
    return [.patch(values)]
  }
}
