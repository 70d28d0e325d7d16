import CSystem
import GenesysCloud
import Glibc
import Groundwork
import OrderedCollections
import RunLoop

/// Waits on this machine's own addresses for the browser to come back: one small GET a connection, answered and
/// closed. Whoever connects and says nothing holds up nobody: there are few places, each for a short time, and the
/// newest gets one.
@LoopActor
final class LoopbackListener {
  private let listeners: [Int32]
  private let loop: RunLoop
  private let answer: (String) -> (status: Int, words: String)
  private var listening: [Subscription] = []
  private var visitors: OrderedDictionary<Int32, Visitor> = [:]

  private struct Visitor {
    var bytes: [UInt8] = []
    var reading: Subscription
    var leaving: Subscription
  }

  /// A request of a browser is smaller; what is larger is none.
  private static let headLimit = 16_384
  /// Connections that may be open at once. A browser opens one or two, some without using them.
  static let mostVisitors = 8
  /// How long one may be silent.
  static let patience = Interval.seconds(5)

  /// Listens where a browser may come back.
  /// - Returns: nil when another program has the port at one of the addresses, or none of them is there.
  init?(
    _ redirect: LoopbackRedirect, loop: RunLoop = .main,
    _ answer: @escaping (String) -> (status: Int, words: String)
  ) {
    var (listeners, isTaken): ([Int32], Bool) = ([], false)
    for place in redirect.places {
      let descriptor = LoopbackSocket.listen(place, redirect.port)
      // A machine may well have no IPv6 at all.
      if descriptor >= 0 { listeners.append(descriptor) } else if errno == EADDRINUSE { isTaken = true }
    }
    guard !isTaken, !listeners.isEmpty else {
      for listener in listeners { Glibc.close(listener) }
      return nil
    }
    (self.listeners, self.loop, self.answer) = (listeners, loop, answer)
    listening = listeners.map { listener in
      loop.onReadable(listener) { [weak self] in self?.accept(listener) }
    }
  }

  func close() {
    for subscription in listening { subscription.cancel() }
    listening = []
    for visitor in Array(visitors.keys) { leave(visitor) }
    for listener in listeners { Glibc.close(listener) }
  }

  private func accept(_ listener: Int32) {
    let visitor = Glibc.accept(listener, nil, nil)
    guard visitor >= 0 else { return }
    _ = fcntl(visitor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(visitor, F_SETFL, O_NONBLOCK)
    if visitors.count >= Self.mostVisitors, let oldest = visitors.keys.first { leave(oldest) }
    visitors[visitor] = Visitor(
      reading: loop.onReadable(visitor) { [weak self] in self?.read(visitor) },
      leaving: loop.onDeadline(loop.now().advanced(by: Self.patience)) { [weak self] in self?.leave(visitor) }
    )
  }

  private func read(_ visitor: Int32) {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(visitor, &chunk, chunk.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0, var bytes = visitors[visitor]?.bytes else { return leave(visitor) }
    bytes += chunk[..<count]
    visitors[visitor]?.bytes = bytes
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.firstRange(of: "\r\n\r\n") != nil else {
      if bytes.count > Self.headLimit { leave(visitor) }
      return
    }
    let words = text.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
    let reply =
      words.count == 3 && words[0] == "GET" ? answer(String(words[1])) : (405, "Only GET is understood.")
    let page = Array(Self.page(reply.0, reply.1).utf8)
    // A page this small goes into the socket's buffer whole.
    _ = page.withUnsafeBytes { send(visitor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    leave(visitor)
  }

  private func leave(_ visitor: Int32) {
    guard let gone = visitors.removeValue(forKey: visitor) else { return }
    gone.reading.cancel()
    gone.leaving.cancel()
    shutdown(visitor, Int32(SHUT_WR))
    Glibc.close(visitor)
  }

  private static func page(_ status: Int, _ words: String) -> String {
    let safe = words.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let body = "<!doctype html><meta charset=utf-8><title>Patchbay</title><p>\(safe)</p>\n"
    return [
      "HTTP/1.1 \(status) Patchbay", "Content-Type: text/html; charset=utf-8",
      "Content-Length: \(body.utf8.count)",
      "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'", "Connection: close", "", body,
    ].joined(separator: "\r\n")
  }
}
