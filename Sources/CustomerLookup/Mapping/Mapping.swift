public import Groundwork

/// Which parts of a customer record become which attributes, in the order in which a proposal shows
/// them. Pure: a record goes in, texts and reasons come out.
public struct Mapping: Sendable, Hashable {
  /// In the order of a proposal; no key twice.
  public var entries: [Entry]

  /// A mapping with these entries.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// What a record leads to.
  /// - Parameter record: as a connector read it.
  /// - Returns: one line an entry, in their order: a text, or why there is none.
  public func result(for record: CustomerRecord) -> MappingResult {
    MappingResult(entries.map { $0.mapped(record) })
  }

  /// The keys that the mapping itself calls private.
  public var privacyClasses: [String: PrivacyClass] {
    Dictionary(entries.compactMap { entry in entry.privacy.map { (entry.key, $0) } }, uniquingKeysWith: max)
  }
}
