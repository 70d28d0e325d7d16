internal import Groundwork
internal import CZlib

/// Deflates the messages of one direction.
///
/// `@unchecked Sendable` holds because the stream has exactly one owner: this value cannot be copied.
struct Deflater: ~Copyable, @unchecked Sendable {
  private let stream: OpaquePointer
  private let forgets: Bool

  /// Fails only without memory.
  init?(bits: Int, forgets: Bool) {
    guard let stream = czlib_deflate_open(Int32(bits)) else { return nil }
    self.stream = stream
    self.forgets = forgets
  }

  deinit { czlib_deflate_close(stream) }

  /// A whole message, without the four bytes that end each flush (RFC 7692, section 7.2.1).
  mutating func deflate(_ message: [UInt8]) -> [UInt8] {
    var (out, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 16_384))
    message.withUnsafeBufferPointer { input in
      czlib_input(stream, input.baseAddress, input.count)
      var made = 0
      repeat {
        made = czlib_deflate(stream, &chunk, chunk.count)
        out += chunk[..<made]
      } while made == chunk.count
    }
    if forgets { czlib_deflate_reset(stream) }
    return Array(out.dropLast(4))
  }
}
