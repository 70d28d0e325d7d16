internal import CCurl
internal import Groundwork

/// The thread's own: one multi handle, every exchange and socket on it. It sleeps until a byte, an
/// order or a deadline comes; with none of them due, for good.
final class CurlLoop {
  private static let isCurlReady = ccurl_global_init()
  private static let spareLimit = 4

  let inbox: CurlInbox
  let settings: CurlSettings
  let time: any TimeSource
  let wire: WireRecorder
  let multi: UnsafeMutableRawPointer
  var exchanges: [UnsafeMutableRawPointer: CurlExchange] = [:]
  var sockets: [UInt64: CurlSocket] = [:]
  private var spare: [UnsafeMutableRawPointer] = []
  private var isStopped = false

  init?(
    inbox: CurlInbox, settings: CurlSettings, connectionsPerHost: Int, time: any TimeSource,
    wire: WireRecorder
  ) {
    guard Self.isCurlReady, let multi = curl_multi_init() else { return nil }
    (self.inbox, self.settings, self.time, self.wire, self.multi) = (inbox, settings, time, wire, multi)
    ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
    // Of its own accord it keeps four for each request under way, and a burst would open anew what a single
    // request had let go. The platform, the sign-in and some CRMs.
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connectionsPerHost * 8)
  }

  /// Works until told to stop.
  func run() {
    inbox.sleepsAt(multi)
    while true {
      for order in inbox.take() { obey(order) }
      if isStopped { break }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      collect()
      let hasMore = pumpSockets()
      checkDeadlines()
      sleep(hasMore)
    }
    inbox.sleepsAt(nil)
    clear()
  }

  /// A handle that has been used, with its connection kept by the multi handle, or a new one.
  func takeHandle() -> UnsafeMutableRawPointer? { spare.popLast() ?? curl_easy_init() }

  func giveBack(_ handle: UnsafeMutableRawPointer) {
    curl_easy_reset(handle)
    if spare.count < Self.spareLimit { spare.append(handle) } else { curl_easy_cleanup(handle) }
  }

  private func obey(_ order: CurlOrder) {
    switch order {
    case .exchange(let exchange): start(exchange)
    case .open(let opening): open(opening)
    case .cancel(let id): cancel(id)
    case .send(let id, let text): tell(id, .send(text))
    case .sendBinary(let id, let bytes): tell(id, .sendBinary(bytes))
    case .close(let id, let code, let reason): tell(id, .close(code: code, reason: reason))
    case .drop(let id): drop(id)
    case .readOn: break
    case .stop: isStopped = true
    }
  }

  private func collect() {
    var (handle, code) = (UnsafeMutableRawPointer?.none, CURLE_OK)
    while ccurl_multi_next_done(multi, &handle, &code) {
      guard let handle else { continue }
      if let exchange = exchanges[handle] { end(exchange, code) } else { connected(handle, code) }
    }
  }

  private func checkDeadlines() {
    let now = time.now()
    for exchange in exchanges.values where exchange.machine.idleDeadline <= now && !exchange.goesOn(.tick) {
      end(exchange, nil)
    }
    for (id, socket) in sockets where socket.machine.deadline.map({ $0 <= now }) ?? false { tell(id, .tick) }
  }

  private func sleep(_ hasMore: Bool) {
    let now = time.now()
    let deadlines =
      exchanges.values.map(\.machine.idleDeadline) + sockets.values.compactMap { $0.machine.deadline }
    let rest = deadlines.min().map { max(0, $0.since(now).milliseconds + 1) } ?? Int(Int32.max)
    var extra = sockets.values.compactMap(\.interest)
    curl_multi_poll(multi, &extra, UInt32(extra.count), hasMore ? 0 : Int32(clamping: rest), nil)
  }

  private func clear() {
    for exchange in exchanges.values {
      _ = exchange.goesOn(.cancel)
      end(exchange, nil)
    }
    let gone = TransportFailure(reason: .cancelled, message: "the program is ending")
    for id in Array(sockets.keys) { tell(id, .lost(gone)) }
    for handle in spare { curl_easy_cleanup(handle) }
    curl_multi_cleanup(multi)
  }
}
