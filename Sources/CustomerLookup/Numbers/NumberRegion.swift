/// Where national numbers are at home: how a number without a country code is to be read, and how
/// many trailing digits still say something (crm-lookups, section 2, rules 4 and 6).
public struct NumberRegion: Sendable, Hashable {
  /// Calling code without `+`, such as `49`; nil when national numbers cannot be completed.
  public var countryCode: String?
  /// Dialled in front of a national number at home, `0` in most countries; empty for none.
  public var trunkPrefix: String
  /// Dialled in front of an international number, such as `00` or `011`.
  public var internationalPrefixes: [String]
  /// How many trailing digits make a weak match. Smaller numbers raise false matches.
  public var matchDigits: Int

  /// A region by its calling code; what is left out is taken from the world plan.
  public init(
    countryCode: String?, trunkPrefix: String? = nil, internationalPrefixes: [String]? = nil,
    matchDigits: Int? = nil
  ) {
    self.countryCode = countryCode
    let plan = countryCode.flatMap { NumberingPlan[$0] }
    self.trunkPrefix = trunkPrefix ?? plan?.trunkPrefix ?? "0"
    // `00` is what people write even where it is not dialled, or not alone.
    let known = plan?.internationalPrefixes ?? []
    self.internationalPrefixes = internationalPrefixes ?? known + (known.contains("00") ? [] : ["00"])
    self.matchDigits = matchDigits ?? (countryCode == "1" ? 10 : 9)
  }

  /// No home country: only numbers that carry their country code can be sure.
  public static let unknown = NumberRegion(countryCode: nil)
}
