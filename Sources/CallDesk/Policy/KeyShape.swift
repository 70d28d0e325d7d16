internal import Groundwork

/// What a key of ours may look like. The platform documents no rule, so these are ours: keys of others
/// stay as they are, and are only not written to.
public enum KeyShape {
  /// Bytes of UTF-8. Tables, flows and mappings name keys; nobody names one that is longer.
  public static let limit = 256

  /// Why this is no key to write under; nil when it is one.
  public static func refusal(of key: String) -> PrivacyRefusal? {
    if key.allSatisfy(\.isWhitespace) { return .noKey }
    if key.utf8.count > limit { return .longKey(bytes: key.utf8.count) }
    for scalar in key.unicodeScalars {
      if scalar.isInvisible { return .invisibleInKey }
      if isDecomposed(scalar) { return .twoSpellings }
    }
    return nil
  }

  // Two keys of other bytes are one to a dictionary here and two to the platform: what one of them shows
  // would be taken for the other. Accents, voicing marks of kana and jamo are what decomposed text is made
  // of; the vowel signs of other scripts are letters there, and stay.
  private static func isDecomposed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x3099...0x309A, 0x1161...0x1175,
      0x11A8...0x11C2:
      true
    // Never in composed form, such as the Ångström sign.
    default: scalar.properties.isFullCompositionExclusion
    }
  }
}
