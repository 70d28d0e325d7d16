public import Groundwork

extension Privacy {
  /// Adds what mappings say of their keys. Of two classes the stricter one counts.
  /// - Parameter keys: a class by attribute key.
  public mutating func tighten(_ keys: [String: PrivacyClass]) {
    for (key, privacyClass) in keys { require(max(privacyClass, self.privacyClass(of: key)), of: key) }
  }
}
