public import Groundwork

extension WireRecorder {
  /// Notes a question on its way.
  /// - Parameters:
  ///   - question: what is asked.
  ///   - now: when.
  /// - Returns: its exchange, for the answer; nil when nobody looks.
  public func asked(_ question: WireQuestion, at now: Moment) -> UInt64? {
    guard let observer else { return nil }
    // Apart from the numbers of transports, which count their own.
    let exchange = nextID() | 1 << 63
    var record = record(.request, of: question, exchange, at: now)
    let body = question.body.bytes
    record.summary = WireRedaction(question.secrets, hides: hides).text(question.summary)
    (record.body, record.bodyBytes) = (text(body, question), body.count)
    observer.observe(record)
    return exchange
  }

  /// Notes what came back.
  /// - Parameters:
  ///   - rows: as the database gave them, or why there are none, in words.
  ///   - question: what was asked.
  ///   - exchange: of the question; nothing is noted without one.
  ///   - elapsed: since it was asked.
  ///   - now: when.
  public func answered(
    _ rows: Result<[JSONValue], WireFailure>, to question: WireQuestion, exchange: UInt64?,
    after elapsed: Interval,
    at now: Moment
  ) {
    guard let observer, let exchange else { return }
    var record = record(.answer, of: question, exchange, at: now)
    record.elapsed = elapsed
    switch rows {
    case .success(let rows):
      let body = JSONValue.array(rows).bytes
      record.summary = rows.count == 1 ? "1 row" : "\(rows.count) rows"
      (record.body, record.bodyBytes) = (text(body, question), body.count)
    case .failure(let failure):
      record.kind = .failure
      record.summary = WireRedaction(question.secrets, hides: hides).text(failure.words)
    }
    observer.observe(record)
  }

  private func record(_ kind: WireRecord.Kind, of question: WireQuestion, _ exchange: UInt64, at now: Moment)
    -> WireRecord
  {
    let target = WireRedaction(question.secrets, hides: hides).text(question.target)
    return WireRecord(
      id: nextID(), exchange: exchange, time: now, kind: kind, peer: .crm, method: question.method,
      target: target)
  }

  private func text(_ bytes: [UInt8], _ question: WireQuestion) -> String {
    body(bytes, WireRedaction(question.secrets, hides: hides), isPrivate: false)
  }
}

/// Why a question has no answer.
public struct WireFailure: Error, Sendable, Hashable {
  /// In words, without secrets.
  public var words: String

  /// A failure in words.
  public init(_ words: String) { self.words = words }
}
