internal import Groundwork

/// The caller's end of a WebSocket on the loop. Letting go of it, and of its events, cuts it.
final class CurlWebSocketConnection: WebSocketConnection {
  let events: AsyncStream<WebSocketEvent>
  private let line: CurlSocketLine

  init(_ line: CurlSocketLine) {
    self.line = line
    events = AsyncStream { await line.mailbox.next() }
  }

  func send(_ text: String) { line.inbox.post(.send(line.id, text)) }

  func send(_ bytes: [UInt8]) { line.inbox.post(.sendBinary(line.id, bytes)) }

  func close(code: UInt16, reason: String) { line.inbox.post(.close(line.id, code, reason)) }
}

/// What joins the caller's end and the loop's.
final class CurlSocketLine: Sendable {
  let id: UInt64
  let inbox: CurlInbox
  let mailbox: SocketMailbox
  /// Keeps the loop running as long as the connection is in use.
  private let owner: CurlTransport

  init(id: UInt64, inbox: CurlInbox, mailbox: SocketMailbox, owner: CurlTransport) {
    self.id = id
    self.inbox = inbox
    self.mailbox = mailbox
    self.owner = owner
  }

  deinit { inbox.post(.drop(id)) }
}
