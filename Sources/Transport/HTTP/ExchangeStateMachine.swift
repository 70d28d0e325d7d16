internal import Groundwork

/// One exchange, from the first byte to its outcome. It decides three things: whether libcurl may go
/// on, whether anything can have arrived, and what the caller is told.
struct ExchangeStateMachine: Sendable {
  enum Input {
    /// A request is about to be written to a connection; `sent` bytes of it went out before.
    case attempt(sent: Int)
    /// A line of an answer's head.
    case header([UInt8])
    /// A piece of the body, decompressed.
    case body([UInt8])
    /// Bytes moved either way.
    case moved
    /// Time has passed.
    case tick
    case cancel
    /// libcurl is done: without a failure the answer is whole. `sent` counts request bytes.
    case ended(TransportFailure?, sent: Int)
  }

  enum Output {
    case goOn
    /// Let libcurl stop; `ended` follows.
    case stop
    case done(HTTPOutcome)
  }

  static let headerBytesLimit = 64 << 10
  static let headerLimit = 256

  private let host: String
  private let limits: HTTPLimits
  private let start: Moment
  private var lastMove: Moment
  private var attempts = 0
  private var sentBeforeRepeat = 0
  private var failure: TransportFailure?
  private var head = AnswerHead()
  private var body: [UInt8] = []

  init(host: String, limits: HTTPLimits, at now: Moment) {
    self.host = host
    self.limits = limits
    start = now
    lastMove = now
  }

  /// When the exchange is given up unless bytes move.
  var idleDeadline: Moment { lastMove.advanced(by: limits.idle) }

  mutating func handle(_ input: Input, at now: Moment) -> Output {
    switch input {
    case .attempt(let sent): return begin(sent)
    case .header(let line):
      lastMove = now
      return head.take(line) ? .goOn : stop(.tooLarge, "\(host) sent more headers than anyone needs")
    case .body(let bytes):
      lastMove = now
      body += bytes
      return body.count <= limits.answerBytes
        ? .goOn : stop(.tooLarge, "the answer of \(host) is larger than \(limits.answerBytes) bytes")
    case .moved:
      lastMove = now
      return .goOn
    case .tick:
      let rest = now.since(lastMove)
      return rest < limits.idle ? .goOn : stop(.timedOut, "\(host) was silent for \(limits.idle.seconds) s")
    case .cancel: return stop(.cancelled, "given up before \(host) answered")
    case .ended(let failure, let sent): return .done(outcome(failure, sent, now))
    }
  }

  /// libcurl repeats a request by itself when a connection that it kept open dies before the answer.
  /// Whether the first one arrived nobody knows, so the second must never leave.
  private mutating func begin(_ sent: Int) -> Output {
    attempts += 1
    guard attempts > 1 else { return .goOn }
    sentBeforeRepeat = sent
    return stop(.connectionLost, "\(host) closed the connection before it answered")
  }

  private mutating func stop(_ reason: TransportFailure.Reason, _ message: String) -> Output {
    failure = failure ?? TransportFailure(reason: reason, message: message)
    return .stop
  }

  private func outcome(_ last: TransportFailure?, _ sent: Int, _ now: Moment) -> HTTPOutcome {
    if let failure = failure ?? last {
      return attempts == 0 || max(sent, sentBeforeRepeat) == 0 ? .notSent(failure) : .mayHaveArrived(failure)
    }
    guard let status = head.status else {
      return .mayHaveArrived(
        TransportFailure(reason: .badAnswer, message: "the answer of \(host) is no HTTP"))
    }
    let headers = HTTPHeaders(head.headers)
    return .answered(HTTPAnswer(status: status, headers: headers, body: body, elapsed: now.since(start)))
  }
}
