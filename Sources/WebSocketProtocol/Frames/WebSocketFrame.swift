internal import Groundwork

/// One frame as it goes out. Whoever needs a frame that breaks the rules (a simulator, a test) can
/// make it here; `WebSocketCodec` only makes good ones.
public struct WebSocketFrame: Sendable {
  /// The last frame of its message.
  public var isFinal: Bool
  /// RSV1: the first frame of a compressed message.
  public var isCompressed: Bool
  /// What the frame carries.
  public var opcode: WebSocketOpcode
  /// The bytes before masking.
  public var payload: [UInt8]

  /// A frame that is not masked yet.
  public init(
    _ opcode: WebSocketOpcode, _ payload: [UInt8] = [], isFinal: Bool = true, isCompressed: Bool = false
  ) {
    self.opcode = opcode
    self.payload = payload
    self.isFinal = isFinal
    self.isCompressed = isCompressed
  }

  /// The frame's bytes, masked when a key is given.
  public func encoded(maskedBy key: UInt32?) -> [UInt8] {
    var out: [UInt8] = [(isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode.rawValue]
    out.reserveCapacity(payload.count + 14)
    let maskBit: UInt8 = key == nil ? 0 : 0x80
    switch payload.count {
    case ...125: out.append(maskBit | UInt8(payload.count))
    case ...0xFFFF: out += [maskBit | 126] + Self.bigEndian(UInt16(payload.count))
    default: out += [maskBit | 127] + Self.bigEndian(UInt64(payload.count))
    }
    guard let key else { return out + payload }
    let keyBytes = Self.bigEndian(key)
    out += keyBytes
    let start = out.count
    out += payload
    WebSocketMask(key: (keyBytes[0], keyBytes[1], keyBytes[2], keyBytes[3])).apply(to: &out, from: start)
    return out
  }

  private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}
