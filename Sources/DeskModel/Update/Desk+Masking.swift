public import CallDesk
internal import Groundwork

/// What of a value may be seen or said.
extension Desk {
  /// Whether one of the values that stood or stand under a key is not to be read over a shoulder.
  func isMasked(_ key: String, _ values: String?...) -> Bool {
    privacy.privacyClass(of: key) > .show
      || values.contains { $0.map { privacy.isMasked(key: key, value: $0) } ?? false }
  }

  /// What the configuration says of private values.
  public var privacy: Privacy { rules.injection.privacy }

  /// A value as it may stand on the screen.
  public func masked(_ value: String, of key: String) -> String { privacy.shown(key: key, value: value) }

  /// A value as it may be spoken: dots are no word.
  func spoken(_ value: String?, of key: String) -> String? {
    guard let value, !value.isEmpty, privacy.isMasked(key: key, value: value) else { return value }
    return "masked"
  }

  /// A write as it may be spoken.
  public func spoken(_ write: KeyWrite) -> KeyWrite {
    var spoken = write
    spoken.old = self.spoken(write.old, of: write.key)
    spoken.new = self.spoken(write.new, of: write.key) ?? ""
    switch write.fate {
    case .conflict(let theirs): spoken.fate = .conflict(theirs: self.spoken(theirs, of: write.key))
    case .overwritten(let theirs): spoken.fate = .overwritten(theirs: self.spoken(theirs, of: write.key))
    case .refused(let reason, let status):
      spoken.fate = .refused(reason: privacy.redacted(reason, of: [write.key: write.new]), status: status)
    default: break
    }
    return spoken
  }
}
