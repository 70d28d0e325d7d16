/// What a status proves: status, body and moment of every end that a request can have. The first row that
/// fits decides. Whatever says what became of a write, a call action, a presence or a wrap-up asks here.
public enum VerdictTable {
  /// When a request came to its end.
  public enum Stage: String, Sendable, CaseIterable {
    case held = "held back by us", tokenless = "without a token", unsent = "before it left"
    case lost = "left, no answer", answered
  }

  /// What an answer carries.
  public enum Body: String, Sendable, CaseIterable {
    /// The platform's own ErrorBody: `code` and `contextId`.
    case platform = "code and contextId"
    /// Nothing at all, or other JSON.
    case plain = "empty or other JSON"
    /// A web page, half an answer, bytes.
    case foreign = "anything else"
  }

  /// One row; nil fits everything.
  public struct Row: Sendable {
    let stage: Stage
    let statuses: ClosedRange<Int>?
    let bodies: Set<Body>?
    /// What it proves.
    public let verdict: Verdict
    let reason: String

    func fits(_ stage: Stage, _ status: Int?, _ body: Body?) -> Bool {
      stage == self.stage && statuses.map { range in status.map(range.contains) ?? false } ?? true
        && bodies.map { bodies in body.map(bodies.contains) ?? false } ?? true
    }
  }

  /// The rows, first to last.
  public static let rows = [
    row(.held, nil, nil, .waits, "the limit of requests is used up, so it stayed here"),
    row(.tokenless, nil, nil, .notSent, "there was nothing to sign it with"),
    row(.unsent, nil, nil, .notSent, "no connection was there to carry it"),
    row(.lost, nil, nil, .unknown, "it may have arrived before the connection was lost"),
    row(
      .answered, 200...299, [.platform, .plain], .accepted, "taken; what stands, an event or a read shows"),
    row(
      .answered, 200...299, nil, .unknown, "a portal says yes to everything, and a cut answer says nothing"),
    row(.answered, 408...408, nil, .unknown, "whoever gave up waiting may have passed it on"),
    row(.answered, 500...599, nil, .unknown, "whatever failed may have failed after the work was done"),
    row(.answered, 409...409, [.platform], .conflict, "the platform compared, and left it"),
    row(.answered, 429...429, [.platform], .waits, "the platform counts before it works"),
    row(.answered, 400...499, [.platform], .refused, "the platform itself says that it did not do it"),
    row(.answered, nil, nil, .unknown, "it is not the platform that speaks, but something in front of it"),
  ]

  /// What an end proves.
  public static func verdict(_ stage: Stage, status: Int? = nil, body: Body? = nil) -> Verdict {
    rows.first { $0.fits(stage, status, body) }?.verdict ?? .unknown
  }

  /// The rows as the documentation shows them.
  public static var markdown: String {
    (["| when | status | body | so it is | because |", "| --- | --- | --- | --- | --- |"]
      + rows.map { row in
        let words = Body.allCases.filter { row.bodies?.contains($0) ?? false }.map(\.rawValue)
        let cells = [
          row.stage.rawValue,
          row.statuses.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            ?? "any",
          row.bodies == nil ? "any" : words.joined(separator: "; "), "*\(row.verdict.rawValue)*", row.reason,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }).joined(separator: "\n")
  }

  private static func row(
    _ stage: Stage, _ statuses: ClosedRange<Int>?, _ bodies: Set<Body>?, _ verdict: Verdict, _ reason: String
  ) -> Row { Row(stage: stage, statuses: statuses, bodies: bodies, verdict: verdict, reason: reason) }
}
