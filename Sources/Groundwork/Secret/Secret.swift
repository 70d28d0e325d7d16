/// A token, key, password or channel URI. It cannot be printed by accident: every description,
/// debug dump and mirror shows dots. `reveal()` is the one way out and easy to search for.
public struct Secret: Sendable, Hashable {
  private let value: String

  /// Wraps a value that must not be seen.
  public init(_ value: String) { self.value = value }

  /// The value itself, for the header or body that needs it and nowhere else.
  public func reveal() -> String { value }

  /// Whether there is anything in it.
  public var isEmpty: Bool { value.isEmpty }

  /// `text` with every occurrence of this secret replaced by dots. Secrets shorter than four
  /// characters are left alone: they would blot out half of any text.
  public func redacted(from text: String) -> String {
    guard value.utf8.count >= 4 else { return text }
    return text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "••••")
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "••••" }
  public var debugDescription: String { "••••" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
