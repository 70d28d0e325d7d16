internal import Groundwork

extension Script {
  /// Reads a script: a step a line, words between spaces, quotes around what has spaces in it, `#`
  /// before what is for people only.
  /// - Throws: `ScriptProblem` with the first line that is wrong.
  public init(_ text: String) throws(ScriptProblem) {
    for (index, line) in text.textLines.enumerated() {
      do throws(ScriptProblem) { try add(line, number: index + 1) } catch {
        throw ScriptProblem(error.words, line: index + 1)
      }
    }
    guard !steps.isEmpty else { throw ScriptProblem("the script has no step", line: 1) }
  }

  private static let words = [
    "scenario", "seed", "screen", "limit", "press", "type", "run", "fault", "wait", "expect", "say",
  ]

  private mutating func add(_ line: Substring, number: Int) throws(ScriptProblem) {
    var words = try ScriptWords(line)
    guard let first = words.next() else { return }
    if try set(first.text, &words) { return try words.end() }
    let deed = try Self.deed(first.text, &words, hasSteps: !steps.isEmpty)
    try words.end()
    steps.append(Step(line: number, text: String(line).trimmed, deed: deed))
  }

  /// What stands before the first step.
  private mutating func set(_ word: String, _ words: inout ScriptWords) throws(ScriptProblem) -> Bool {
    guard steps.isEmpty else { return false }
    switch word {
    case "scenario": scenario = try words.need("the name of a scenario, or a file")
    case "seed":
      guard let number = SeededRandom.seed(try words.need("a number")) else {
        throw ScriptProblem("a seed is a number")
      }
      seed = number
    case "screen": screen = try words.size()
    case "limit": limit = try words.interval()
    default: return false
    }
    return true
  }

  private static func deed(_ word: String, _ words: inout ScriptWords, hasSteps: Bool) throws(ScriptProblem)
    -> Deed
  {
    switch word {
    case "press": return .press(try words.keys())
    case "type": return .press(try words.need("a text").map { Key(.character($0)) })
    case "run":
      let name = try words.need("the name of a command")
      guard let command = CommandID(rawValue: name) else {
        throw Self.unknown("command", name, CommandID.allCases.map(\.rawValue))
      }
      return .run(command)
    case "fault": return .fault(try words.need("the word or the number of a fault"), try words.members())
    case "screen": return .resize(try words.size())
    case "wait":
      let condition = try words.condition()
      return .wait(condition, within: try words.within())
    case "expect": return .expect(try words.condition())
    case "say": return .say(try words.need("a sentence in quotes"))
    case "scenario", "seed", "limit": throw ScriptProblem("\(word) stands before the first step")
    default: throw unknown("step", word, Self.words)
    }
  }

  private static func unknown(_ noun: String, _ word: String, _ known: [String]) -> ScriptProblem {
    let hint = Suggestion.nearest(to: word, among: known).map { " (did you mean \"\($0)\"?)" } ?? ""
    return ScriptProblem("there is no \(noun) \"\(word)\"\(hint)")
  }
}
