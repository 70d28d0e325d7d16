internal import DeskModel
internal import Groundwork

/// A key that the desk has a use for, and terminfo's name for what it sends.
struct ExaminedKey: Sendable {
  let key: Key
  let capability: String

  static let all = [
    ExaminedKey(key: Key(.up), capability: "kcuu1"), ExaminedKey(key: Key(.down), capability: "kcud1"),
    ExaminedKey(key: Key(.left), capability: "kcub1"), ExaminedKey(key: Key(.right), capability: "kcuf1"),
    ExaminedKey(key: Key(.pageUp), capability: "kpp"), ExaminedKey(key: Key(.pageDown), capability: "knp"),
    ExaminedKey(key: Key(.tab, .shift), capability: "kcbt"),
    ExaminedKey(key: Key(.function(1)), capability: "kf1"),
    ExaminedKey(key: Key(.function(2)), capability: "kf2"),
    ExaminedKey(key: Key(.function(3)), capability: "kf3"),
  ]

  /// Whether the desk would take these bytes for this key.
  func comes(as bytes: String?) -> Bool {
    guard let bytes, !bytes.isEmpty else { return false }
    var decoder = KeyDecoderStateMachine()
    let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))
    var read = decoder.handle(.bytes(Array(bytes.utf8)[...]), at: start)
    if let deadline = decoder.deadline { read += decoder.handle(.deadline, at: deadline) }
    return read == [.key(key)]
  }
}
