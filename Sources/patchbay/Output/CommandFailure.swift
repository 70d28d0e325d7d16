import Groundwork
import RunLoop

/// Why a command did not do what was asked: one line for people, one document for `--json`, and an
/// exit status. The message says what happened, what was and was not sent, and what to do.
struct CommandFailure: Error, Sendable {
  var status: CommandStatus
  /// Short and stable, for scripts: the platform's own code, or one of ours such as `usage`.
  var code: String
  /// One line, from our words and the server's; made safe when printed.
  var message: String
  /// HTTP status of the platform's answer.
  var httpStatus: Int?
  var correlationID: String?
  var fields: [String: String] = [:]
  /// The customers that match, where none could be chosen.
  var matches: [JSONValue] = []
  /// The CRMs that gave less than they have, where nobody was found in it.
  var truncated: [JSONValue] = []
  /// The attribute that says how the lookup ended, and what became of it.
  var outcome: JSONValue?
  /// The rows of the screen it was seen on, for people.
  var screen: [String] = []

  /// `{"error":{…}}`; members that are not known are left out.
  var json: JSONValue {
    let named = fields.sorted { $0.key < $1.key }.map { ($0.key, Optional(JSONValue.string($0.value))) }
    return [
      "error": .members([
        ("code", .string(code)), ("message", .string(message)), ("status", httpStatus.map(JSONValue.int)),
        ("correlationId", correlationID.map(JSONValue.string)),
        ("fields", named.isEmpty ? nil : .members(named)),
        ("matches", matches.isEmpty ? nil : .array(matches)), ("outcome", outcome),
        ("truncated", truncated.isEmpty ? nil : .array(truncated)),
      ])
    ]
  }
}

extension CommandFailure {
  /// Everything wrong with a configuration file, each with its place and suggestion.
  init(configuration errors: ConfigErrors) {
    self.init(status: .configuration, code: "configuration", message: errors.description)
  }

  /// The same, told as an end by ^C or a signal where there was one: whatever failed after it failed because
  /// of it. What was and was not sent stays said.
  func interrupted(by signal: LoopSignal?) -> CommandFailure {
    guard signal != nil, status != .interrupted else { return self }
    var told = self
    (told.status, told.code) = (.interrupted, Self.interrupted.code)
    told.message = "Interrupted. \(message)"
    return told
  }

  /// ^C or a signal before the end.
  static let interrupted = CommandFailure(
    status: .interrupted, code: "interrupted", message: "Interrupted before it was done.")
}
