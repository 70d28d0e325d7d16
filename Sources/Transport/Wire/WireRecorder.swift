internal import Groundwork
internal import Synchronization

/// Makes the records of the wire. Redaction happens here, at capture: nothing secret ever is in one.
public final class WireRecorder: Sendable {
  /// What a frame is called: its topic and a few words. The body is redacted afterwards.
  public typealias FrameWords = @Sendable (_ text: [UInt8]) -> (target: String, summary: String)

  /// Whether the value of a member of a JSON body is not to be seen: the member's name in lower case,
  /// and the value as it stands in the text, without its quotes.
  public typealias Hides = @Sendable (_ name: String, _ value: ArraySlice<UInt8>) -> Bool

  let observer: (any WireObserver)?
  private let captureBytes: Int
  private let frameWords: FrameWords
  let hides: Hides?
  private let lastID = Mutex<UInt64>(0)

  /// Records for `observer`; with none, nothing is made at all.
  /// - Parameters:
  ///   - observer: takes the records.
  ///   - captureBytes: of a body no more is kept.
  ///   - frameWords: what a frame is called.
  ///   - hides: members of bodies that are taken out besides the secrets.
  public init(
    observer: (any WireObserver)? = nil, captureBytes: Int = 16 << 10,
    frameWords: @escaping FrameWords = { _ in ("", "") }, hides: Hides? = nil
  ) {
    self.observer = observer
    self.captureBytes = captureBytes
    (self.frameWords, self.hides) = (frameWords, hides)
  }

  func request(_ request: HTTPRequest, exchange: UInt64, at now: Moment) {
    guard let observer else { return }
    let redaction = WireRedaction(request.everySecret, hides: hides)
    let headers = request.headers.map { header in
      switch header.value {
      case .plain(let value): (header.name, value)
      case .secret: (header.name, WireRedaction.dots)
      }
    }
    observer.observe(
      WireRecord(
        id: nextID(), exchange: exchange, time: now, kind: .request, peer: request.peer,
        method: request.method,
        target: redaction.url(request.url), summary: redaction.text(request.summary),
        headers: redaction.headers(headers, secretNames: true),
        body: body(request.body, redaction, isPrivate: request.isBodyPrivate), bodyBytes: request.body.count))
  }

  func outcome(_ outcome: HTTPOutcome, of request: HTTPRequest, exchange: UInt64, at now: Moment) {
    guard let observer else { return }
    let redaction = WireRedaction(request.everySecret, hides: hides)
    var record = WireRecord(
      id: nextID(), exchange: exchange, time: now, kind: .failure, peer: request.peer,
      method: request.method, target: redaction.url(request.url))
    switch outcome {
    case .answered(let answer):
      record.kind = .answer
      record.status = answer.status
      record.elapsed = answer.elapsed
      record.summary = redaction.text(request.summary)
      record.headers = redaction.headers(answer.headers.all, secretNames: false)
      record.body = body(answer.body, redaction, isPrivate: request.isBodyPrivate)
      record.bodyBytes = answer.body.count
    case .notSent(let failure): record.summary = "not sent: " + redaction.text(failure.message)
    case .mayHaveArrived(let failure): record.summary = "no answer: " + redaction.text(failure.message)
    }
    observer.observe(record)
  }

  func frame(_ text: [UInt8], at now: Moment) {
    guard let observer else { return }
    let words = frameWords(text)
    observer.observe(
      WireRecord(
        id: nextID(), time: now, kind: .event, peer: .channel, target: words.target, summary: words.summary,
        body: body(text, WireRedaction([], hides: hides), isPrivate: false), bodyBytes: text.count))
  }

  func link(_ host: String, _ summary: String, at now: Moment) {
    observer?.observe(
      WireRecord(id: nextID(), time: now, kind: .link, peer: .channel, target: host, summary: summary))
  }

  func body(_ bytes: [UInt8], _ redaction: WireRedaction, isPrivate: Bool) -> String {
    guard !isPrivate, !bytes.isEmpty else { return bytes.isEmpty ? "" : WireRedaction.dots }
    return redaction.body(bytes, limit: captureBytes)
  }

  func nextID() -> UInt64 {
    lastID.withLock {
      $0 += 1
      return $0
    }
  }
}
