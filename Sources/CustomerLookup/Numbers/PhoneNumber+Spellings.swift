extension PhoneNumber {
  /// One way to write a number in a query; the raw value is the word of the configuration.
  public enum Spelling: String, Sendable, Hashable, CaseIterable {
    /// `+49305550142`
    case e164
    /// `49305550142`
    case digits
    /// `0305550142`; `3175550199` where there is no trunk prefix in writing.
    case national
    /// `(317) 555-0199`; only for country code 1, whose form everybody shares.
    case formatted
    /// `305550142`: the trailing digits, for CRMs that search in raw text.
    case last
  }

  /// The number in these spellings, narrowest first, none twice and none that cannot be formed.
  public func spellings(_ wanted: [Spelling] = Spelling.allCases) -> [String] {
    var out: [String] = []
    for spelling in Spelling.allCases where wanted.contains(spelling) {
      if let text = text(spelling), !out.contains(text) { out.append(text) }
    }
    return out
  }

  func text(_ spelling: Spelling) -> String? {
    switch spelling {
    case .e164: return e164
    case .digits: return international
    case .national:
      // Of a country that does not exist nobody knows what is dialled at home.
      if isUnassigned { return nil }
      let trunk = countryCode.flatMap { NumberingPlan[$0] }?.trunkPrefix ?? "0"
      return countryCode == "1" ? national : trunk + national
    case .formatted:
      guard countryCode == "1", national.count == 10 else { return nil }
      return "(\(national.prefix(3))) \(national.dropFirst(3).prefix(3))-\(national.suffix(4))"
    case .last: return lastDigits
    }
  }
}
