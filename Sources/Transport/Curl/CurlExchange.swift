internal import CCurl
internal import Groundwork

/// One HTTP request on an easy handle. Lives on the loop's thread only; libcurl's callbacks find it
/// through the pointer they were given.
final class CurlExchange {
  let id: UInt64
  let handle: UnsafeMutableRawPointer
  let address: Address
  let request: HTTPRequest
  let finish: @Sendable (HTTPOutcome) -> Void
  var machine: ExchangeStateMachine
  var lists: [UnsafeMutablePointer<curl_slist>] = []
  /// The proxy that is set for the address; empty for none.
  var proxy: String?
  private let time: any TimeSource
  private let problem: UnsafeMutablePointer<CChar>
  private var moved: Int64 = 0

  init(
    _ order: CurlOrder.Exchange, handle: UnsafeMutableRawPointer, time: any TimeSource
  ) {
    id = order.id
    self.handle = handle
    address = order.address
    request = order.request
    finish = order.finish
    self.time = time
    machine = ExchangeStateMachine(host: order.address.host, limits: order.request.limits, at: order.start)
    problem = .allocate(capacity: Int(CURL_ERROR_SIZE))
    problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  /// Gives back what libcurl only borrowed. The handle must have left the multi handle.
  func release() {
    curl_easy_reset(handle)
    for list in lists { curl_slist_free_all(list) }
    lists = []
    problem.deallocate()
  }

  /// Request bytes that went out so far.
  var sent: Int { ccurl_get_long(handle, CURLINFO_REQUEST_SIZE) }

  /// The outcome once libcurl is done, or was stopped (`code` nil).
  func end(_ code: CURLcode?) -> HTTPOutcome {
    var failure: TransportFailure?
    if let code, code != CURLE_OK {
      failure = CurlFailure.make(
        code, handle: handle, host: address.host, detail: redacted(String(cString: problem)))
    }
    guard case .done(let outcome) = machine.handle(.ended(failure, sent: sent), at: time.now()) else {
      return .mayHaveArrived(TransportFailure(reason: .badAnswer, message: "no outcome"))
    }
    guard case .answered(var answer) = outcome else { return outcome }
    answer.connection = connectionFacts()
    return .answered(answer)
  }

  private func redacted(_ text: String) -> String {
    request.everySecret.reduce(text) { $1.redacted(from: $0) }
  }

  /// What libcurl asks before and while it works; false tells it to stop.
  func goesOn(_ input: ExchangeStateMachine.Input) -> Bool {
    if case .goOn = machine.handle(input, at: time.now()) { true } else { false }
  }

  func watchProgress(_ total: Int64) {
    guard total != moved else { return }
    moved = total
    _ = machine.handle(.moved, at: time.now())
  }

  func connectCallbacks() {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, problem)
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, me)
    ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      CurlExchange.pass(bytes, size * count, context) { .body($0) }
    }
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, me)
    ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      CurlExchange.pass(bytes, size * count, context) { .header($0) }
    }
    ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, me)
    ccurl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    ccurl_set_progress_callback(handle) { context, _, down, _, up in
      CurlExchange.at(context)?.watchProgress(Int64(down + up))
      return 0
    }
    ccurl_set_pointer(handle, CURLOPT_PREREQDATA, me)
    ccurl_set_before_request_callback(handle) { context, _, _, _, _ in
      guard let exchange = CurlExchange.at(context) else { return CURL_PREREQFUNC_ABORT }
      return exchange.goesOn(.attempt(sent: exchange.sent)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
    context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func pass(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    as input: ([UInt8]) -> ExchangeStateMachine.Input
  ) -> Int {
    let copy = [UInt8](UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    return at(context)?.goesOn(input(copy)) == true ? count : -1
  }
}
