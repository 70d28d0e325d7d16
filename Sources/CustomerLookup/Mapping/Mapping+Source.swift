public import Groundwork
internal import OrderedCollections

extension Mapping {
  /// Where the value of an entry comes from.
  public enum Source: Sendable, Hashable {
    /// A field that the connector names, or one of `id`, `name`, `email`.
    case field(String)
    /// A place in the row as the CRM gave it.
    case pointer(JSONPointer)
    /// Several of them in one text.
    case template(RecordTemplate)

    /// As it is written in a mapping.
    public var words: String {
      switch self {
      case .field(let name): name
      case .pointer(let pointer): pointer.description
      case .template(let template): template.written
      }
    }

    /// The names under which the CRM sends what is used here.
    public var names: [String] {
      switch self {
      case .field(let name): [name]
      case .pointer(let pointer): pointer.tokens.suffix(1)
      case .template(let template): template.sources.flatMap(\.names)
      }
    }

    /// What the record holds there, as a text; nil for nothing.
    func text(in record: CustomerRecord) throws(MappingRefusal) -> String? {
      switch self {
      case .field("id"): return record.id
      case .field("name"): return record.name
      case .field("email"): return record.email
      case .field(let name): return record.fields[name]
      case .pointer(let pointer): return try Self.text(pointer.value(in: record.raw))
      case .template(let template): return try template.filled(record, value: nil)
      }
    }

    // A number keeps its spelling: through a binary fraction 0.3 would come out as another number.
    private static func text(_ value: JSONValue?) throws(MappingRefusal) -> String? {
      switch value {
      case nil, .null: return nil
      case .string(let text): return text
      case .number(let digits): return digits
      case .bool(let flag): return flag ? "true" : "false"
      case .array: throw MappingRefusal("a list, not one value")
      case .object: throw MappingRefusal("an object, not one value")
      }
    }
  }
}
