internal import Dispatch
internal import Glibc

/// One accepted connection, blocking, for servers that behave badly.
public struct RawConnection: Sendable {
  private let descriptor: Int32
  /// From 1, in the order of accepting.
  public let number: Int

  init(_ descriptor: Int32, number: Int) {
    self.descriptor = descriptor
    self.number = number
  }

  /// A connection to a port of this machine; nil when nobody listens.
  public static func toPort(_ port: UInt16) -> RawConnection? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else {
      Glibc.close(descriptor)
      return nil
    }
    return RawConnection(descriptor, number: 0)
  }

  /// Carries bytes both ways until either end closes.
  public func relay(to other: RawConnection) {
    let isBack = DispatchSemaphore(value: 0)
    LoopThread.start {
      while case let bytes = other.read(), !bytes.isEmpty, write(bytes) {}
      shutdown(descriptor, Int32(SHUT_RDWR))
      isBack.signal()
    }
    while case let bytes = read(), !bytes.isEmpty, other.write(bytes) {}
    shutdown(other.descriptor, Int32(SHUT_RDWR))
    isBack.wait()
    Glibc.close(other.descriptor)
  }

  /// Exactly so many bytes; fewer at the end.
  public func read(exactly count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes[done...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard got > 0 else { break }
      done += got
    }
    return Array(bytes.prefix(done))
  }

  /// Whatever comes next; empty at the end.
  public func read() -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    return Array(chunk.prefix(max(0, count)))
  }

  /// The next request: its head as text, and the body its Content-Length tells of. nil at the end.
  public func readRequest() -> (head: String, body: [UInt8])? {
    var bytes: [UInt8] = []
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let length = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
          .flatMap { Int($0.dropFirst(16)) }
        let start = text[..<end.upperBound].utf8.count
        if bytes.count >= start + (length ?? 0) {
          return (String(text[..<end.lowerBound]), Array(bytes[start...]))
        }
      }
      let more = read()
      if more.isEmpty { return nil }
      bytes += more
    }
  }

  /// Writes all of it.
  /// - Returns: false once the peer is gone.
  @discardableResult
  public func write(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Writes all of it.
  /// - Returns: false once the peer is gone.
  @discardableResult
  public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// A whole answer that keeps the connection.
  public func answer(_ status: Int = 200, _ body: String = "{}", headers: [String] = []) {
    let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + headers
    write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// Ends a connection that `toPort` has made.
  public func close() { Glibc.close(descriptor) }

  /// Returns when the peer has closed.
  public func waitForEnd() { while !read().isEmpty {} }

  /// Lets the end of this connection be a reset instead of a goodbye.
  public func makeEndAReset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }
}

extension StringProtocol {
  /// The first place of another text in this one.
  public func range(of other: String) -> Range<Index>? { firstRange(of: other) }
}
