/// What a record leads to by a mapping.
public struct MappingResult: Sendable, Hashable {
  /// One an entry, in the order of the mapping.
  public var attributes: [MappedAttribute]

  /// A result of these.
  public init(_ attributes: [MappedAttribute]) { self.attributes = attributes }

  /// What several records of one customer lead to: for each key the first that has a value, else what is
  /// said of it first. Where each is from stands before its origin.
  init(joining results: [(connector: String, result: MappingResult)]) {
    guard results.count > 1 else {
      self = results.first?.result ?? MappingResult([])
      return
    }
    var joined: [MappedAttribute] = []
    for (connector, result) in results {
      for var attribute in result.attributes {
        attribute.origin = "\(connector): \(attribute.origin)"
        guard let index = joined.firstIndex(where: { $0.key == attribute.key }) else {
          joined.append(attribute)
          continue
        }
        if attribute.isBetter(than: joined[index]) { joined[index] = attribute }
      }
    }
    attributes = joined
  }

  /// Why nothing at all may be proposed; nil when nothing required is missing.
  public var refusal: String? {
    let missing = attributes.filter { $0.outcome == .missing }
    guard let first = missing.first else { return nil }
    let rest = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    return "\(first.key) is required, and the record has nothing at \(first.origin)\(rest)"
  }

  /// What became of a key, if the mapping has it.
  public subscript(_ key: String) -> MappedAttribute? { attributes.first { $0.key == key } }
}
