/// A token, key, password or channel URI. It cannot be printed by accident: every description,
/// debug dump and mirror shows dots. `reveal()` is the one way out and easy to search for.
public struct Secret: Sendable, Hashable {
  private let value: String

  /// Wraps a value that must not be seen.
  public init(_ value: String) { self.value = value }

  /// The value itself, for the header or body that needs it and nowhere else.
  public func reveal() -> String { value }

  /// Whether the bytes are the same: letters that only look alike are another secret.
  public static func == (one: Secret, other: Secret) -> Bool { one.value.isExactly(other.value) }

  /// Without what nobody sees at its ends (`String.trimmedOfUnseen`).
  public var trimmed: Secret { Secret(value.trimmedOfUnseen) }

  /// Whether there is anything in it.
  public var isEmpty: Bool { value.isEmpty }

  /// Whether these bytes hold it. One that is shorter than four bytes is found nowhere, as in `redacted(from:)`.
  public func occurs(in bytes: [UInt8]) -> Bool {
    let secret = Array(value.utf8)
    guard secret.count >= 4, bytes.count >= secret.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      (0...bytes.count - secret.count).contains { at in
        bytes[at] == secret[0] && bytes[at..<at + secret.count].elementsEqual(secret)
      }
    }
  }

  /// `text` with every occurrence of this secret replaced by dots. Secrets shorter than four
  /// bytes are left alone: they would blot out half of any text. Bytes are compared, not characters:
  /// a combining mark glued to its end must not save a secret.
  public func redacted(from text: String) -> String {
    let (secret, bytes) = (Array(value.utf8), Array(text.utf8))
    guard secret.count >= 4, bytes.count >= secret.count else { return text }
    var (out, at) = ([UInt8](), 0)
    while at < bytes.count {
      if bytes[at] == secret[0], bytes[at...].starts(with: secret) {
        out += "••••".utf8
        at += secret.count
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots.
  public var description: String { "••••" }
  /// Dots.
  public var debugDescription: String { "••••" }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
