internal import Groundwork
internal import OrderedCollections

/// The members of a request to the control surface, each checked when it is asked for.
struct ControlBody: Sendable {
  let value: JSONValue
  let directory: Directory

  func text(_ key: String) throws(ControlProblem) -> String? {
    guard let member = value[key] else { return nil }
    guard let text = member.string else { throw ControlProblem(text: "\(key) must be a string") }
    return text
  }

  func number(_ key: String, in range: ClosedRange<Int>) throws(ControlProblem) -> Int? {
    guard let member = value[key] else { return nil }
    guard let number = member.number?.exactly(in: range) else {
      throw ControlProblem(
        text: "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ key: String) throws(ControlProblem) -> Bool? {
    guard let member = value[key] else { return nil }
    guard let flag = member.bool else { throw ControlProblem(text: "\(key) must be true or false") }
    return flag
  }

  /// One of a few words.
  func word(_ key: String, of words: [String]) throws(ControlProblem) -> String? {
    guard let text = try text(key) else { return nil }
    guard words.contains(text) else {
      throw ControlProblem(text: "\(key) must be \(words.joined(separator: ", ")), not \(text)")
    }
    return text
  }

  /// Somebody of the organization, by name or id.
  func person(_ key: String) throws(ControlProblem) -> Person? {
    guard let text = try text(key) else { return nil }
    guard let found = directory.people.first(where: { $0.id == text || $0.name == text }) else {
      let names = directory.people.map(\.name).joined(separator: ", ")
      throw ControlProblem(text: "\(key): there is nobody called \(text); there are: \(names)")
    }
    return found
  }

  func queue() throws(ControlProblem) -> SimulatedQueue? {
    guard let name = try text("queue") else { return nil }
    guard let found = directory.queueNamed(name) else { throw ControlProblem(text: "no such queue: \(name)") }
    return found
  }

  func attributes() throws(ControlProblem) -> [(key: String, value: String)] {
    var attributes: [(key: String, value: String)] = []
    for (key, member) in value["attributes"]?.object ?? [:] {
      guard let text = member.string else { throw ControlProblem(text: "attributes.\(key) must be a string") }
      attributes.append((key: key, value: text))
    }
    return attributes
  }
}
