import Groundwork

/// A request and its answer or failure, as the wire shows them: without secrets.
struct WireExchange: Sendable {
  var request: WireRecord
  var end: WireRecord?

  /// Lines for people: what was asked, how it ended, both bodies.
  var lines: [String] {
    let status = end?.status.map(String.init) ?? end?.summary ?? "no answer"
    let time = end?.elapsed.map { ", \($0.milliseconds) ms" } ?? ""
    let size = end?.status == nil ? "" : ", \(end?.bodyBytes ?? 0) bytes"
    return ["\(request.method) \(request.target)"] + request.headers.map { "  > \($0)" }
      + Self.quoted(request.body, "  > ") + ["  \(status)\(time)\(size)"]
      + Self.quoted(end?.body ?? "", "  < ")
  }

  /// The document of one exchange; bodies only in the `whole` one.
  func json(whole: Bool) -> JSONValue {
    .members([
      ("method", .string(request.method)), ("url", .string(request.target)),
      ("headers", whole ? .some(.strings(request.headers)) : .none),
      ("body", whole ? Self.parsed(request.body) : .none),
      ("status", (end?.status).map(JSONValue.int)),
      ("elapsedMs", (end?.elapsed).map { .int($0.milliseconds) }),
      ("failure", end?.kind == .failure ? (end?.summary).map(JSONValue.string) : .none),
      ("answer", whole ? end.flatMap { Self.parsed($0.body) } : .none),
      ("answerBytes", end.map { .int($0.bodyBytes) }),
    ])
  }

  private static func parsed(_ body: String) -> JSONValue? {
    body.isEmpty ? .none : (try? JSONParser.parse(body)) ?? .string(body)
  }

  private static func quoted(_ body: String, _ mark: String) -> [String] {
    body.split(whereSeparator: \.isNewline).map { mark + $0 }
  }
}
