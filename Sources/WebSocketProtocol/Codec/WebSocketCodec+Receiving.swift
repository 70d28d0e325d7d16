internal import Groundwork

extension WebSocketCodec {
  /// Takes whatever the connection brought, cut anywhere.
  /// - Returns: what is complete now, in order. After `closed` or `violated` there is nothing more.
  public mutating func receive(_ bytes: [UInt8]) -> [Event] {
    var (events, rest) = ([Event](), bytes[...])
    do throws(WebSocketViolation) {
      while phase != .ended, !rest.isEmpty {
        if let frame { try takePayload(of: frame, from: &rest) } else { try takeHeader(from: &rest) }
        if let frame, frameBytesSeen == frame.length {
          self.frame = nil
          if let event = try finish(frame) { events.append(event) }
        }
      }
    } catch {
      if phase == .open { queueClose(error.code, error.problem) }
      phase = .ended
      events.append(.violated(error))
    }
    return events
  }

  private mutating func takeHeader(from rest: inout ArraySlice<UInt8>) throws(WebSocketViolation) {
    let missing = WebSocketFrameHeader.size(of: header) - header.count
    header += rest.prefix(missing)
    rest = rest.dropFirst(missing)
    guard header.count >= 2, header.count == WebSocketFrameHeader.size(of: header) else { return }
    let frame = try WebSocketFrameHeader(header)
    header.removeAll(keepingCapacity: true)
    try begin(frame)
    self.frame = frame
    frameBytesSeen = 0
  }

  private mutating func begin(_ frame: WebSocketFrameHeader) throws(WebSocketViolation) {
    guard (frame.mask != nil) == (role == .server) else {
      throw .framing(role == .server ? "a frame that is not masked" : "a masked frame from the server")
    }
    if frame.opcode.isControl {
      guard !frame.isCompressed else { throw .framing("a compressed control frame") }
      control.removeAll(keepingCapacity: true)
    } else if frame.opcode == .continuation {
      guard message != nil else { throw .framing("a continuation of nothing") }
      guard !frame.isCompressed else { throw .framing("a compression bit inside a message") }
    } else {
      guard message == nil else { throw .framing("a new message inside another") }
      guard !frame.isCompressed || inflater != nil else {
        throw .framing("a compressed message nobody agreed on")
      }
      message = IncomingMessage(opcode: frame.opcode, isCompressed: frame.isCompressed)
    }
    if !frame.opcode.isControl { try announce(frame.length) }
  }

  /// Refuses a message by the length it announces, before any of it is kept.
  private mutating func announce(_ length: Int) throws(WebSocketViolation) {
    let isCompressed = message?.isCompressed ?? false
    // What does not compress grows a little; anything beyond that cannot inflate to a legal message.
    let limit = isCompressed ? messageLimit + messageLimit / 1024 + 64 : messageLimit
    guard length <= limit - (message?.announced ?? 0) else {
      throw WebSocketViolation(.tooLarge, "a message over \(messageLimit) bytes")
    }
    message?.announced += length
  }

  private mutating func takePayload(
    of frame: WebSocketFrameHeader, from rest: inout ArraySlice<UInt8>
  ) throws(WebSocketViolation) {
    var piece = Array(rest.prefix(frame.length - frameBytesSeen))
    rest = rest.dropFirst(piece.count)
    frame.mask?.apply(to: &piece, offset: frameBytesSeen)
    frameBytesSeen += piece.count
    if frame.opcode.isControl { control += piece } else { try add(piece) }
  }

  private mutating func add(_ piece: [UInt8]) throws(WebSocketViolation) {
    let room = messageLimit - (message?.bytes.count ?? 0)
    let isCompressed = message?.isCompressed ?? false
    try message?.add(isCompressed ? inflater?.inflate(piece, limit: room) ?? [] : piece)
  }

  private mutating func finish(_ frame: WebSocketFrameHeader) throws(WebSocketViolation) -> Event? {
    switch frame.opcode {
    case .ping:
      if phase == .open { answer(control) }
      return .ping(control)
    case .pong: return .pong(control)
    case .close: return try finishClose()
    case .continuation, .text, .binary: return frame.isFinal ? try finishMessage() : nil
    }
  }

  private mutating func finishMessage() throws(WebSocketViolation) -> Event? {
    let room = messageLimit - (message?.bytes.count ?? 0)
    if message?.isCompressed ?? false { try message?.add(inflater?.finish(limit: room) ?? []) }
    defer { message = nil }
    return try message?.finished()
  }

  private mutating func finishClose() throws(WebSocketViolation) -> Event {
    guard control.count != 1 else { throw .framing("a close code of one byte") }
    guard control.count >= 2 else { return end(.none, "") }
    let code = WebSocketCloseCode(rawValue: UInt16(control[0]) << 8 | UInt16(control[1]))
    guard code.mayBeSent else { throw .framing("the close code \(code.rawValue)") }
    var text = UTF8Check()
    guard text.take(control[2...]), text.isComplete else {
      throw WebSocketViolation(.invalidData, "a close reason that is no UTF-8")
    }
    return end(code, String(decoding: control[2...], as: UTF8.self))
  }

  private mutating func end(_ code: WebSocketCloseCode, _ reason: String) -> Event {
    if phase == .open { queueClose(code, "") }
    phase = .ended
    return .closed(code, reason: reason)
  }
}
