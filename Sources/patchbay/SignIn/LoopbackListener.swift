import CSystem
import Glibc
import Groundwork
import RunLoop

/// Waits on 127.0.0.1 for the browser to come back: one small GET a connection, answered and closed.
@LoopActor
final class LoopbackListener {
  private let listener: Int32
  private let loop: RunLoop
  private let answer: (String) -> (status: Int, words: String)
  private var listening: Subscription?
  private var visitors: [Int32: (bytes: [UInt8], reading: Subscription)] = [:]
  /// A request of a browser is smaller; what is larger is none.
  private static let headLimit = 16_384

  /// Listens on a port.
  /// - Returns: nil when another program has it.
  init?(port: UInt16, loop: RunLoop = .main, _ answer: @escaping (String) -> (status: Int, words: String)) {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var reuse: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
    guard isBound, listen(descriptor, 8) == 0 else {
      Glibc.close(descriptor)
      return nil
    }
    (listener, self.loop, self.answer) = (descriptor, loop, answer)
    listening = loop.onReadable(descriptor) { [weak self] in self?.accept() }
  }

  func close() {
    listening?.cancel()
    listening = nil
    for visitor in visitors.keys { leave(visitor) }
    Glibc.close(listener)
  }

  private func accept() {
    let visitor = Glibc.accept(listener, nil, nil)
    guard visitor >= 0 else { return }
    _ = fcntl(visitor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(visitor, F_SETFL, O_NONBLOCK)
    let reading = loop.onReadable(visitor) { [weak self] in self?.read(visitor) }
    visitors[visitor] = ([], reading)
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
    visitors.removeValue(forKey: visitor)?.reading.cancel()
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
