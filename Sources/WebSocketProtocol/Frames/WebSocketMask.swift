/// A masking key (RFC 6455, section 5.3).
struct WebSocketMask: Sendable {
  let key: (UInt8, UInt8, UInt8, UInt8)

  /// Masks or unmasks bytes that start `offset` bytes into the payload.
  func apply(to bytes: inout [UInt8], from start: Int = 0, offset: Int = 0) {
    let keys = [key.0, key.1, key.2, key.3]
    bytes.withUnsafeMutableBufferPointer { buffer in
      keys.withUnsafeBufferPointer { keys in
        for index in start..<max(start, buffer.count) { buffer[index] ^= keys[(index - start + offset) & 3] }
      }
    }
  }
}
