public import CustomerLookup
public import GenesysCloud

extension LookupCourse {
  /// A lookup of a call by what its customer carries, in the configured order; nil where that is nothing.
  /// - Parameters:
  ///   - call: as it stands.
  ///   - rules: the order.
  ///   - privacy: what must not be asked for.
  ///   - isAutomatic: whether nobody asked for it.
  ///   - saysWithheld: whether a withheld number, by which nobody is asked, makes an answer of its own where
  ///     there is nothing else.
  public init?(
    of call: Conversation, by rules: LookupRules, _ privacy: Privacy, isAutomatic: Bool = false,
    saysWithheld: Bool
  ) {
    let customer = call.customer
    var keys = rules.keys(attributes: customer?.attributes ?? [:], number: customer?.callerNumber ?? "")
    // A card number would stand in a URL, and in the log of a CRM.
    keys.removeAll { privacy.isMasked(key: "", value: $0.value) }
    if keys.isEmpty, saysWithheld, rules.order.contains(.number), let address = customer?.callerAddress {
      keys = [LookupKey(.phone, address)]
    }
    self.init(keys, isAutomatic: isAutomatic)
  }
}
