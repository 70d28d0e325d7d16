public import CustomerLookup
public import GenesysCloud

extension LookupCourse {
  /// A lookup of a party by what they carry, in the configured order; nil where that is nothing.
  /// - Parameters:
  ///   - party: the customer of a call, as a rule.
  ///   - rules: the order.
  ///   - privacy: what must not be asked for.
  ///   - isAutomatic: whether nobody asked for it.
  ///   - saysWithheld: whether a withheld number, by which nobody is asked, makes an answer of its own where
  ///     there is nothing else.
  public init?(
    of party: Participant?, by rules: LookupRules, _ privacy: Privacy, isAutomatic: Bool = false,
    saysWithheld: Bool
  ) {
    var keys = rules.keys(attributes: party?.attributes ?? [:], number: party?.contactNumber ?? "")
    // A card number would stand in a URL, and in the log of a CRM.
    keys.removeAll { privacy.isMasked(key: "", value: $0.value) }
    if keys.isEmpty, saysWithheld, rules.order.contains(.number), let address = party?.contactAddress {
      keys = [LookupKey(.phone, address)]
    }
    self.init(keys, isAutomatic: isAutomatic)
  }
}
