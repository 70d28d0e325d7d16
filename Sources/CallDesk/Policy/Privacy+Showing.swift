public import Groundwork

/// What may be shown of a value.
extension Privacy {
  /// Whether a value is not to be read over a shoulder.
  public func isMasked(key: String, value: String) -> Bool { privacyClass(of: key, value: value) > .show }

  /// The value as it may stand on a screen: of a masked one at most the last four characters, of one
  /// that is never logged none.
  public func shown(key: String, value: String) -> String {
    let privacyClass = privacyClass(of: key, value: value)
    return privacyClass == .show || value.isEmpty ? value : Self.masked(value, privacyClass)
  }

  /// The value as it may be printed or logged: whole, or dots where it is never logged.
  public func logged(key: String, value: String) -> String {
    privacyClass(of: key, value: value) >= .neverLog ? Self.dots : value
  }

  /// A value behind dots whose number says nothing of its length.
  public static func masked(_ value: String, _ privacyClass: PrivacyClass) -> String {
    privacyClass > .mask || value.utf8.count <= 8 || CardNumber.occurs(in: value)
      ? dots : dots + value.suffix(4)
  }

  /// What stands for a value that is not shown.
  public static let dots = "••••••••"

  /// Whether a member of a JSON body is taken out of the wire.
  /// - Parameters:
  ///   - member: its name.
  ///   - quoted: its value as it stands between the quotes.
  /// - Returns: whether it is.
  public func isHidden(member: String, quoted: ArraySlice<UInt8>) -> Bool {
    if privacyClass(of: member) > .show { return true }
    // Most values cannot hold a card number; only the others are worth a string.
    let digits = quoted.reduce(0) { $0 + (($1 >= 0x30 && $1 <= 0x39) || $1 >= 0x80 || $1 == 0x5C ? 1 : 0) }
    guard digits >= 13 else { return false }
    let text = quoted.contains(0x5C) ? try? JSONParser.parse([0x22] + quoted + [0x22]).string : nil
    return CardNumber.occurs(in: text ?? String(decoding: quoted, as: UTF8.self))
  }

  /// Words of others that quote values, such as a server's refusal, with the masked ones taken out.
  public func redacted(_ words: String, of values: [String: String]) -> String {
    values.reduce(words) { words, pair in
      guard !pair.value.isEmpty, isMasked(key: pair.key, value: pair.value) else { return words }
      return words.replacing(pair.value, with: Self.dots)
    }
  }
}
