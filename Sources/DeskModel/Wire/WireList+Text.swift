internal import Groundwork

extension WireList.Exchange {
  /// What it is called: `PATCH attributes  1 key`, or the topic of a frame.
  public var title: String {
    let words = record.summary.isEmpty ? record.target : record.summary
    return record.method.isEmpty ? words : "\(record.method) \(words)"
  }

  /// Everything of it to read: where it went, headers, and bodies with their JSON laid out. Text from
  /// outside, not yet safe for a terminal.
  /// - Parameter mask: what stands in place of a value by the name of its member; nil leaves it.
  /// - Returns: lines.
  public func text(masking mask: (_ name: String, _ value: String) -> String?) -> String {
    let place = [record.method, record.target].filter { !$0.isEmpty }.joined(separator: " ")
    let first = part(record, named: record.kind == .request ? "Request" : Self.word(record), mask)
    let last = end.map { part($0, named: Self.word($0), mask) }
    return ([place, first] + [last].compactMap(\.self)).joined(separator: "\n\n")
  }

  private static func word(_ record: WireRecord) -> String {
    switch record.kind {
    case .request: "Request"
    case .answer: "Answer \(record.status.map { String($0) } ?? "")"
    case .failure: "No answer"
    case .event: "Event"
    case .link: "Connection"
    }
  }

  private func part(_ record: WireRecord, named name: String, _ mask: (String, String) -> String?) -> String {
    let after = record.elapsed.map { " after \($0.milliseconds) ms" } ?? ""
    let size = record.bodyBytes > 0 ? ", \(record.bodyBytes) bytes" : ""
    let told = [.failure, .link].contains(record.kind) && !record.summary.isEmpty ? [record.summary] : []
    let body = record.body.isEmpty ? [] : ["", BodyText(record.body, mask: mask).text]
    let rest = remark(record).map { ["", "(kept: \($0) \(record.bodyBytes) bytes)"] } ?? []
    return (["\(name)\(after)\(size)"] + told + record.headers + body + rest).joined(separator: "\n")
  }

  /// What of a body is there; nil where all of it is. Dots are of other lengths than what they stand
  /// for: where some are, only a document without its end was cut.
  private func remark(_ record: WireRecord) -> String? {
    let count = record.body.utf8.count
    guard record.body.contains("••••") else {
      return count < record.bodyBytes && count > 0 ? "the first \(count) of" : nil
    }
    let isWhole = record.body.allSatisfy { $0 == "•" } || (try? JSONParser.parse(record.body)) != nil
    return isWhole ? nil : "the beginning of"
  }
}
