public import Groundwork
internal import OrderedCollections

/// One record of a CRM as somebody saved it, to try a mapping on.
public struct MappingSample: Sendable, Hashable {
  /// The record as a connector would have read it.
  public var record: CustomerRecord
  /// The row itself.
  public var row: JSONValue
  /// The names a mapping may use for parts of it.
  private let fields: OrderedDictionary<String, JSONPointer>

  /// A sample; nil when there is no object to take for a row.
  /// - Parameters:
  ///   - document: a row, a list of rows, what `crm explain --json` printed, or with a connector a whole answer;
  ///     of several rows the first counts.
  ///   - connector: whose field names count; without one each value at the top of the row is a field by
  ///     its own name.
  ///   - read: when it was read.
  public init?(_ document: JSONValue, connector: Connector? = nil, read: Timestamp) {
    let searches = connector.map { one in
      LookupKey.Kind.known(to: [one]).compactMap { one.searches[$0]?.first }
    }
    let shape = connector?.sql?.shape ?? searches?.first?.shape
    let answer = Self.answer(in: document, shape)
    let document = answer ?? document
    // An answer has its rows somewhere; only a connector knows where, and without one the first list is meant.
    let rows =
      shape?.rows(document) ?? document.array ?? (answer == nil ? nil : Self.firstRows(document, depth: 3))
    var row = document
    if let rows { row = rows.first ?? .null }
    guard let members = row.object else { return nil }
    self.row = row
    if let connector, let shape {
      fields = shape.fields.mapValues(\.pointer)
      record =
        RecordReader(connector: connector, shape: shape, base: connector.base, read: read).record(row)
        ?? CustomerRecord(id: "", name: "", raw: row, connector: connector.name, read: read)
      return
    }
    var (fields, texts) = (OrderedDictionary<String, JSONPointer>(), OrderedDictionary<String, String>())
    for (name, value) in members {
      guard let text = Self.text(value) else { continue }
      (fields[name], texts[name]) = (JSONPointer([name]), text)
    }
    self.fields = fields
    record = CustomerRecord(
      id: texts["id"] ?? "", name: texts["name"] ?? "", email: texts["email"], fields: texts, raw: row,
      connector: "sample", read: read)
  }

  // Of what `crm explain --json` printed the answer that has rows; tokens were fetched before it.
  private static func answer(in document: JSONValue, _ shape: RecordShape?) -> JSONValue? {
    guard document["connector"]?.string != nil, let requests = document["requests"]?.array else { return nil }
    let answers = requests.compactMap { $0["answer"] }
    return answers.last { shape?.rows($0)?.isEmpty == false || $0.array?.isEmpty == false } ?? answers.last
  }

  private static func firstRows(_ value: JSONValue, depth: Int) -> [JSONValue]? {
    if let elements = value.array { return elements.first?.object == nil ? nil : elements }
    guard depth > 0, let members = value.object else { return nil }
    return members.values.lazy.compactMap { firstRows($0, depth: depth - 1) }.first
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null: ""
    case .array, .object: nil
    }
  }

  /// Reads a mapping file for this record.
  /// - Parameters:
  ///   - text: what it holds.
  ///   - file: its name for people.
  ///   - environment: where the keys of hashes are.
  /// - Returns: the mapping.
  /// - Throws: everything that is wrong with it.
  public func mapping(_ text: String, file: String, environment: Environment) throws(ConfigErrors) -> Mapping
  {
    let root = try TOMLReader(text, file: file)
    let mapping = MappingReader(fields: fields, environment: environment, files: nil).mapping(root)
    try root.finish()
    return mapping
  }
}
