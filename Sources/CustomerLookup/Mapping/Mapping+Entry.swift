public import Groundwork

extension Mapping {
  /// One attribute key and how its value is made.
  public struct Entry: Sendable, Hashable {
    /// Where the value comes from.
    public var source: Source
    /// The attribute key it is written to, with the prefix of the mapping.
    public var key: String
    /// What the record must hold there.
    public var type = ValueType.string
    /// What is made of it, in this order. Once nothing is left of a value, the rest does not run.
    public var transforms: [Transform] = []
    /// Written, as it is, when the record holds nothing.
    public var fallback: String?
    /// Whether a record without it leads to no proposal at all.
    public var isRequired = false
    /// What an empty value means.
    public var whenEmpty = WhenEmpty.skip
    /// How private its values are; nil leaves that to the rules of the configuration.
    public var privacy: PrivacyClass?

    /// A key whose value is made of a source.
    public init(_ source: Source, key: String) { (self.source, self.key) = (source, key) }

    /// A field of the record, or one of `id`, `name`, `email`, written as it is.
    public init(field: String, key: String) { self.init(.field(field), key: key) }
  }

  /// What an empty value means; the raw value is the word of the configuration.
  public enum WhenEmpty: String, Sendable, Hashable, CaseIterable {
    /// The key is not part of the proposal.
    case skip
    /// The attribute that stands is emptied.
    case blank
    /// The attribute that stands is shown and stays.
    case keep
  }
}

extension Mapping.Entry {
  /// Whether the field's text is written as it is, whenever there is one.
  public var isPlain: Bool {
    guard case .field(let name) = source else { return false }
    var plain = Mapping.Entry(field: name, key: key)
    plain.privacy = privacy
    return self == plain
  }

  /// Nobody reads more of what cannot be written.
  private static let quotedLimit = 200

  func mapped(_ record: CustomerRecord) -> MappedAttribute {
    MappedAttribute(key: key, origin: source.words, outcome: outcome(record))
  }

  private func outcome(_ record: CustomerRecord) -> MappedAttribute.Outcome {
    var found = ""
    do throws(MappingRefusal) {
      guard let text = try source.text(in: record), !text.isBlank else { return empty }
      found = text
      guard !text.unicodeScalars.contains("\u{FFFD}") else {
        throw MappingRefusal("damaged: the CRM sent letters that are no UTF-8")
      }
      let value = try transformed(try checked(text), record)
      guard !value.isBlank else { return empty }
      guard type.allows(value) else { throw MappingRefusal("not one of the allowed values") }
      return .value(value)
    } catch {
      return .refused(error.reason, found: String(found.prefix(Self.quotedLimit)))
    }
  }

  private var empty: MappedAttribute.Outcome {
    if let fallback { return .standard(fallback) }
    if isRequired { return .missing }
    return switch whenEmpty {
    case .skip: .leftOut
    case .blank: .value("")
    case .keep: .kept
    }
  }

  // A format reads other spellings than a type does, and refuses by itself what it cannot read.
  private func checked(_ text: String) throws(MappingRefusal) -> String {
    transforms.contains(where: \.readsValue) ? text : try type.read(text)
  }

  private func transformed(_ text: String, _ record: CustomerRecord) throws(MappingRefusal) -> String {
    var text = text
    for transform in transforms where !text.isBlank { text = try transform.applied(to: text, of: record) }
    return text
  }
}

extension String {
  /// Whether there is nothing in it to be seen.
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
