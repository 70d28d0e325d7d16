internal import Groundwork
internal import Glibc
internal import Synchronization

/// The listener for notification sockets and the thread that owns them. Plain sockets rather than the
/// HTTP server's, so that they can be cut, kept silent and closed as the platform does.
final class SocketServer: Sendable {
  let port: Int
  let inbox: SocketInbox
  private let rule: HostRule
  private let listener: Int32
  /// A pipe: whoever posts orders wakes the thread through it.
  private let wakeEnd: Int32
  private let listenEnd: Int32
  private let ending = Mutex<Ending>(.running)

  private enum Ending {
    case running
    case asked(CheckedContinuation<Void, Never>)
    case over
  }

  /// Listens on the port after `port`, or on a free one where that is taken or `port` is 0.
  static func listening(host: String, near port: Int) throws(SimulatorError) -> SocketServer {
    let wanted = port > 0 && port < 65_535 ? port + 1 : 0
    let listener: Int32
    do throws(SimulatorError) { listener = try ListeningSocket.open(host: host, port: wanted) } catch {
      guard wanted != 0 else { throw error }
      listener = try ListeningSocket.open(host: host, port: 0)
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      close(listener)
      throw SimulatorError(address: host, reason: String(cString: strerror(errno)))
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return SocketServer(
      rule: HostRule(listeningOn: host), listener: listener, listenEnd: ends[0], wakeEnd: ends[1])
  }

  private init(rule: HostRule, listener: Int32, listenEnd: Int32, wakeEnd: Int32) {
    self.rule = rule
    (self.listener, self.listenEnd, self.wakeEnd) = (listener, listenEnd, wakeEnd)
    port = Int(ListeningSockets.boundPort(listener))
    inbox = SocketInbox {
      var byte: UInt8 = 1
      // A full pipe has woken the thread already.
      _ = write(wakeEnd, &byte, 1)
    }
  }

  /// Serves sockets until `stop`.
  func start(_ engine: CloudEngine) {
    let loop = SocketLoop(
      listener: listener, wake: listenEnd, inbox: inbox, engine: engine, rule: rule, isAsked: { self.isAsked }
    )
    SocketThread.run {
      loop.run()
      self.finished()
    }
  }

  /// Gives up the addresses without ever having served.
  func abandon() {
    for descriptor in [listener, listenEnd, wakeEnd] { close(descriptor) }
  }

  /// Closes every socket with a close frame, then the listener.
  func stop() async {
    await withCheckedContinuation { continuation in
      ending.withLock { ending in
        guard case .running = ending else { return continuation.resume() }
        ending = .asked(continuation)
      }
      var byte: UInt8 = 1
      _ = write(wakeEnd, &byte, 1)
    }
  }

  private var isAsked: Bool { ending.withLock { if case .running = $0 { false } else { true } } }

  private func finished() {
    abandon()
    let asked = ending.withLock { ending in
      defer { ending = .over }
      return ending
    }
    if case .asked(let continuation) = asked { continuation.resume() }
  }
}
