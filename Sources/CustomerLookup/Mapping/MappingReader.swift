internal import Groundwork
internal import OrderedCollections

/// Reads a mapping, which stands in a connector or in a file of its own:
/// ```toml
/// mapping_prefix = "crm_"
/// [mapping]
/// tier = "account_tier"                       # field or JSON Pointer → attribute key
/// id = { key = "customer_id", required = true }
/// "/properties/spent" = { key = "spent", type = "number", transform = [{ number = { decimals = 2 } }] }
/// full = { key = "full_name", template = "{/first} {/last}", transform = ["trim", { truncate = 40 }] }
/// ```
struct MappingReader {
  /// The fields that the connector names, with their places.
  let fields: OrderedDictionary<String, JSONPointer>
  /// Where the keys of hashes come from.
  let environment: Environment
  /// Where mappings of their own are read from; nil where there are no files.
  let files: FileSystem?

  static let standardFields = ["id", "name", "email"]

  /// The mapping of a connector; empty when it has none.
  func mapping(of connector: TOMLReader) -> Mapping {
    let prefix = prefix(connector)
    guard connector.isText("mapping") else { return mapping(connector.table("mapping"), prefix) }
    guard let path = connector.string("mapping"), let file = file(path, named: connector) else {
      return Mapping([])
    }
    return mapping(file, in: prefix)
  }

  /// The mapping that a file of its own holds.
  /// - Parameters:
  ///   - file: the reader of its root.
  ///   - prefix: what goes before the prefix of the file itself.
  /// - Returns: what could be read; every mistake is noted at the reader.
  func mapping(_ file: TOMLReader, in prefix: String = "") -> Mapping {
    let inner = self.prefix(file)
    let table = file.table("mapping")
    if table == nil { file.missing("mapping") }
    return mapping(table, prefix + inner)
  }

  private func prefix(_ table: TOMLReader) -> String {
    guard let prefix = table.string("mapping_prefix"), !prefix.isEmpty,
      isKey(prefix, { table.problem("mapping_prefix", $0, suggestion: $1) })
    else { return "" }
    return prefix
  }

  private func file(_ path: String, named connector: TOMLReader) -> TOMLReader? {
    let full = path.hasPrefix("/") ? path : connector.folder + path
    do {
      guard let bytes = try files?.read(full, limit: 1 << 20) else { return nil }
      return connector.included(String(decoding: bytes, as: UTF8.self), file: full)
    } catch {
      connector.problem(
        "mapping", "\(error)",
        suggestion: "a path beside this file, or a table: mapping = { tier = \"account_tier\" }"
      )
      return nil
    }
  }

  private func mapping(_ table: TOMLReader?, _ prefix: String) -> Mapping {
    guard let table else { return Mapping([]) }
    var entries: OrderedDictionary<String, Mapping.Entry> = [:]
    for name in table.keys {
      guard let entry = entry(name, in: table, prefix) else { continue }
      if entries[entry.key] == nil {
        entries[entry.key] = entry
      } else {
        table.keyProblem(
          name, "the attribute \"\(entry.key)\" is written twice", suggestion: "give one of them another key")
      }
    }
    return Mapping(Array(entries.values))
  }

  private func entry(_ name: String, in table: TOMLReader, _ prefix: String) -> Mapping.Entry? {
    guard table.isTable(name), let inner = table.table(name) else {
      guard let key = table.string(name) else { return nil }
      let source = source(name) { table.keyProblem(name, $0, suggestion: $1) }
      guard isKey(key, { table.problem(name, $0, suggestion: $1) }), let source else { return nil }
      return Mapping.Entry(source, key: prefix + key)
    }
    let source = source(named: name, in: table, inner)
    let transforms = TransformReader(mapping: self, table: inner).transforms()
    let (type, key) = (type(inner), inner.requiredString("key"))
    let settings = settings(inner, type)
    guard let key, isKey(key, { inner.problem("key", $0, suggestion: $1) }), let source else { return nil }
    var entry = Mapping.Entry(source, key: prefix + key)
    (entry.type, entry.transforms) = (type, transforms)
    settings(&entry)
    return entry
  }

  // MARK: Where a value comes from

  private func source(named name: String, in table: TOMLReader, _ inner: TOMLReader) -> Mapping.Source? {
    let (from, template) = (inner.string("from"), inner.string("template"))
    if from != nil, template != nil {
      inner.problem("template", "a value comes from one place or from a template, not from both")
    }
    if let template { return self.template(template, inner).map(Mapping.Source.template) }
    if inner.keys.contains("template") { return nil }
    guard inner.keys.contains("from") else {
      return source(name) { table.keyProblem(name, $0, suggestion: $1) }
    }
    return from.flatMap { from in source(from) { inner.problem("from", $0, suggestion: $1) } }
  }

  private func template(_ text: String, _ inner: TOMLReader) -> RecordTemplate? {
    do {
      let template = try RecordTemplate(text, hasValue: false, source: known)
      if template.holdsValues { return template }
      inner.problem("template", "nothing of the record is in it", suggestion: "such as \"{first} {last}\"")
    } catch { note(error, inner, "template", values: []) }
    return nil
  }

  /// Notes a mistake in a template.
  func note(_ mistake: Template.Mistake, _ table: TOMLReader, _ key: String, values: [String]) {
    switch mistake {
    case .unknown(let name):
      table.problem(key, "the record has no field \"\(name)\"", suggestion: suggestion(for: name, values))
    case .brace(let text):
      table.problem(
        key, "a brace behind \"\(text)\" has no partner",
        suggestion: "{{ and }} stand for braces that are meant")
    }
  }

  private func source(_ name: String, _ problem: (String, String?) -> Void) -> Mapping.Source? {
    if let source = known(name) { return source }
    if name.hasPrefix("/") {
      problem("\"\(name)\" is no JSON Pointer", "~ is written ~0 and / inside a name ~1")
    } else {
      problem("the record has no field \"\(name)\"", suggestion(for: name))
    }
    return nil
  }

  private func suggestion(for name: String, _ further: [String] = []) -> String {
    Suggestion.question(for: name, among: further + Self.standardFields + fields.keys)
      ?? "a field of the connector, or a JSON Pointer into the record such as \"/\(name)\""
  }

  /// What a name in a mapping stands for; nil for nothing. A pointer that is a field's place is that field.
  func known(_ name: String) -> Mapping.Source? {
    if Self.standardFields.contains(name) || fields[name] != nil { return .field(name) }
    guard name.hasPrefix("/"), let pointer = JSONPointer(name) else { return nil }
    return fields.first { $0.value == pointer }.map { .field($0.key) } ?? .pointer(pointer)
  }

  // MARK: What it becomes

  private func isKey(_ key: String, _ problem: (String, String?) -> Void) -> Bool {
    guard let mistake = Mapping.mistake(inKey: key) else { return true }
    problem(mistake.message, mistake.suggestion)
    return false
  }

  private func type(_ table: TOMLReader) -> Mapping.ValueType {
    let word = table.string("type", oneOf: Mapping.ValueType.words)
    let values = table.strings("values")
    if word != "enum", values != nil, word != nil || !table.keys.contains("type") {
      table.problem("values", "only type = \"enum\" has values")
    }
    switch word {
    case "number": return .number
    case "date": return .date
    case "boolean": return .boolean
    case "enum":
      if values?.isEmpty ?? true { table.problem("type", "an enum needs values = [\"…\"]") }
      return .oneOf(OrderedSet(values ?? []))
    default: return .string
    }
  }

  private func settings(_ table: TOMLReader, _ type: Mapping.ValueType) -> (inout Mapping.Entry) -> Void {
    let fallback = table.string("default")
    let isRequired = table.boolean("required") ?? false
    let empty = table.string("on_empty", oneOf: Mapping.WhenEmpty.allCases.map(\.rawValue))
    let privacy = table.string("privacy", oneOf: PrivacyClass.allCases.map(\.rawValue))
    if fallback != nil, isRequired {
      table.problem("required", "what has a default is never missing", suggestion: "keep one of them")
    } else if empty != nil, fallback != nil || isRequired {
      table.problem("on_empty", "what is \(isRequired ? "required" : "given a default") is never left empty")
    }
    if let fallback, !type.allows(fallback) {
      table.problem("default", "the default is not one of the values")
    }
    return { entry in
      (entry.fallback, entry.isRequired) = (fallback, isRequired)
      entry.whenEmpty = empty.flatMap(Mapping.WhenEmpty.init(rawValue:)) ?? .skip
      entry.privacy = privacy.flatMap(PrivacyClass.init(rawValue:))
    }
  }
}
