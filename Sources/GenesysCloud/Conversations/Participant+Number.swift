/// The number of the other party. Which field holds it goes by direction: of a call that we placed, `ani`
/// is the number of our own organisation.
extension Participant {
  /// What to call or look this party up by, as the platform spells it; never a number of our own.
  public var contactAddress: String? {
    let address = [address].compactMap(\.self)
    let candidates =
      if isOutbound {
        address + [dnis].compactMap(\.self)
      } else if isInbound {
        [ani].compactMap(\.self) + address
      } else {
        // Without a direction `ani` and `dnis` may be ours; `address` is the party's own.
        address + (dnis == nil ? [ani].compactMap(\.self) : [])
      }
    return candidates.first ?? callback?.numbers.first
  }

  /// The same for people, without scheme, host and parameters; empty where it is withheld or not known.
  public var contactNumber: String {
    let number = contactAddress.map(Address.readable) ?? ""
    return Self.withheld.contains(number.lowercased()) ? "" : number
  }

  /// What the platform calls an outside party; nil where it only says that it does not know.
  public var contactName: String? {
    name.flatMap { $0.isEmpty || Self.withheld.contains($0.lowercased()) ? nil : $0 }
  }

  private static let withheld = ["anonymous", "restricted", "unavailable", "unknown", "private"]

  /// Whether this party called us.
  var isInbound: Bool { direction?.lowercased() == "inbound" }
  /// Whether we called this party.
  var isOutbound: Bool { direction?.lowercased() == "outbound" }
}
