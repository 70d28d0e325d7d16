public import CallDesk
internal import CustomerLookup
internal import GenesysCloud
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

  /// What is looked up, as private as the attributes that it stands in or would be taken from. A caller's number
  /// stands beside their name anyway.
  func classified(_ key: LookupKey, for call: CallEntry?) -> LookupKey {
    if key.kind == .phone, let call, key.value.filter(\.isNumber) == call.number.filter(\.isNumber) {
      return key
    }
    let carried = (call?.conversation.customer?.attributes ?? [:]).filter { $0.value.isExactly(key.value) }
      .keys
    let sources = rules.lookup.order.compactMap { source -> String? in
      if case .attribute(let name, key.kind) = source { name } else { nil }
    }
    var key = key
    key.privacyClass = (sources + carried).map { privacy.privacyClass(of: $0) }.max() ?? .show
    return key
  }

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
