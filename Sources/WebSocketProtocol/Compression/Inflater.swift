internal import Groundwork
internal import CZlib

/// Inflates the messages of one direction.
///
/// `@unchecked Sendable` holds because the stream has exactly one owner: this value cannot be copied.
struct Inflater: ~Copyable, @unchecked Sendable {
  private let stream: OpaquePointer
  private let forgets: Bool

  /// Fails only without memory.
  init?(bits: Int, forgets: Bool) {
    guard let stream = czlib_inflate_open(Int32(bits)) else { return nil }
    self.stream = stream
    self.forgets = forgets
  }

  deinit { czlib_inflate_close(stream) }

  /// Inflates the next piece of a message.
  /// - Throws: a violation for what is no deflate data, and once more than `limit` bytes come out.
  mutating func inflate(_ bytes: [UInt8], limit: Int) throws(WebSocketViolation) -> [UInt8] {
    var (out, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 16_384))
    let problem = bytes.withUnsafeBufferPointer { input -> WebSocketViolation? in
      czlib_input(stream, input.baseAddress, input.count)
      var made = 0
      repeat {
        var ended = false
        guard czlib_inflate(stream, &chunk, chunk.count, &made, &ended) else {
          return WebSocketViolation(.invalidData, "a compressed message that does not inflate")
        }
        out += chunk[..<made]
        if out.count > limit {
          return WebSocketViolation(.tooLarge, "a message that inflates beyond the limit")
        }
        // A final block is legal (RFC 7692, section 7.2.3.4): what follows it starts afresh.
        if ended { czlib_inflate_reset(stream) }
      } while made == chunk.count || czlib_input_left(stream) > 0
      return nil
    }
    if let problem { throw problem }
    return out
  }

  /// Inflates the four bytes every message is sent without, and gets ready for the next.
  mutating func finish(limit: Int) throws(WebSocketViolation) -> [UInt8] {
    let rest = try inflate([0x00, 0x00, 0xFF, 0xFF], limit: limit)
    if forgets { czlib_inflate_reset(stream) }
    return rest
  }
}
