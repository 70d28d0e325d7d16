public import OrderedCollections

/// What people see of a customer record, in which order, under which labels. The name is not part of it: it
/// leads anyway.
public struct RecordOutline: Sendable, Hashable {
  /// A part of a record.
  public enum Part: Sendable, Hashable {
    case id, email, phones, lastActivity
    case field(String)

    /// Those of every record.
    static let common: [Part] = [.id, .email, .phones, .lastActivity]

    /// A part by its word: one of `record`, which come first, or one of these fields.
    init?(_ word: String, fields: [String]) {
      let common = Self.common.first { $0.word == word }
      guard let part = common ?? (fields.contains(word) ? .field(word) : nil) else { return nil }
      self = part
    }

    /// The word of the configuration.
    public var word: String {
      switch self {
      case .id: "id"
      case .email: "email"
      case .phones: "phones"
      case .lastActivity: "last_activity"
      case .field(let name): name
      }
    }
  }

  /// One part of a record, with its label.
  public struct Line: Sendable, Hashable {
    /// Which part.
    public var part: Part
    /// What stands before the value; empty where it needs no words.
    public var label: String
    /// As the CRM spells it; never empty.
    public var value: String
  }

  /// Part → label, in the order in which they are shown; nil where nothing is configured.
  private let parts: OrderedDictionary<Part, String>?

  /// The id, then every field in its order, labelled with its name.
  public static let everything = RecordOutline()

  private init() { parts = nil }

  /// These parts alone; an empty label lets the value stand for itself.
  public init(_ parts: OrderedDictionary<Part, String>) { self.parts = parts }

  /// What is to be seen of a record; parts of which it holds nothing are left out.
  public func lines(of record: CustomerRecord) -> [Line] {
    guard let parts else { return Self.everything(of: record) }
    return parts.compactMap { Self.line($0.key, $0.value, record) }
  }

  private static func everything(of record: CustomerRecord) -> [Line] {
    // A field that repeats the id or the name says nothing new.
    let fields = record.fields.filter { $0.value != record.id && $0.value != record.name }
    return [line(.id, "", record)].compactMap(\.self)
      + fields.keys.compactMap { line(.field($0), String($0.map { $0 == "_" ? " " : $0 }), record) }
  }

  private static func line(_ part: Part, _ label: String, _ record: CustomerRecord) -> Line? {
    let value =
      switch part {
      case .id: record.id
      case .email: record.email ?? ""
      case .phones: record.phones.joined(separator: ", ")
      case .lastActivity: record.lastActivity ?? ""
      case .field(let name): record.fields[name] ?? ""
      }
    return value.allSatisfy(\.isWhitespace) ? nil : Line(part: part, label: label, value: value)
  }
}
