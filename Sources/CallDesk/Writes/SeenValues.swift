internal import Groundwork

/// The values that each attribute of a participant has shown, or that we have sent for it. An event
/// carries no number (genesys-cloud-api, section 7): one that shows such a value may be from then, so it
/// proves no write of it.
///
/// Values are kept as hashes, so that a long call costs a few bytes a change; two values that share one
/// cost a read, never a wrong word.
struct SeenValues: Sendable {
  private var marks: [String: Set<Int>] = [:]

  /// With the attributes as they are first shown.
  init(_ attributes: [String: String] = [:]) {
    for (key, value) in attributes { note(key, value) }
  }

  /// A report has shown the participant; `before` is what was shown last, and known.
  mutating func note(_ attributes: [String: String], after before: [String: String]) {
    for (key, value) in attributes where !before[key].isExactly(value) { note(key, value) }
  }

  /// A value was shown, or sent.
  mutating func note(_ key: String, _ value: String) { marks[key, default: []].insert(Self.mark(value)) }

  /// Whether an event from before may show this value.
  func has(_ key: String, _ value: String) -> Bool { marks[key]?.contains(Self.mark(value)) ?? false }

  // Of its bytes: a value that only looks the same is another one.
  private static func mark(_ value: String) -> Int {
    var (hasher, value) = (Hasher(), value)
    value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hasher.finalize()
  }
}
