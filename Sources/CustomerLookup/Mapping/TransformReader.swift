internal import Groundwork
internal import OrderedCollections

/// Reads `transform`, an array of words and one-entry tables, in order:
/// `["trim", "upper", { date = "DD.MM.YYYY", from = "unix" }, { number = { decimals = 2, mark = "," } },
/// { table = { A = "gold", "*" = "other" } }, { template = "{value} ({city})" }, { truncate = 40 },
/// { truncate_bytes = 100 }, { hash = "{env:HASH_KEY}" }]`.
struct TransformReader {
  let mapping: MappingReader
  /// The entry's table.
  let table: TOMLReader

  private static let words = ["trim", "upper", "lower"]
  private static let tables = ["date", "number", "table", "template", "truncate", "truncate_bytes", "hash"]

  /// The transforms in their order; those with a mistake are noted and left out.
  func transforms() -> [Mapping.Transform] {
    (table.elements("transform") ?? []).compactMap { element in
      switch element {
      case .text(let word, let problem): self.word(word, problem)
      case .table(let inner): transform(inner)
      }
    }
  }

  private func word(_ word: String, _ problem: (String, String?) -> Void) -> Mapping.Transform? {
    switch word {
    case "trim": return .trim
    case "upper": return .upper
    case "lower": return .lower
    default:
      let isTable = Self.tables.contains(word)
      problem(
        isTable ? "\"\(word)\" needs a value" : "unknown transform \"\(word)\"",
        isTable
          ? "such as { truncate = 40 }"
          : Suggestion.question(for: word, among: Self.words + Self.tables)
            ?? "one of \((Self.words + Self.tables).joined(separator: ", "))")
      return nil
    }
  }

  private func transform(_ inner: TOMLReader) -> Mapping.Transform? {
    let given = inner.keys.filter { Self.tables.contains($0) }
    // Asked for even where it is not there, so that a slip of the pen finds its word.
    for word in Self.tables where !given.contains(word) { _ = inner.value(word) }
    guard let word = given.first, given.count == 1 else {
      inner.missing(
        given.isEmpty ? "transform" : "one transform alone, not \(given.joined(separator: " and "))")
      return nil
    }
    switch word {
    case "date": return date(inner)
    case "number": return inner.table("number").map { .number(number($0)) }
    case "table": return inner.texts("table").map(Mapping.Transform.table)
    case "template": return template(inner)
    case "truncate": return inner.integer("truncate", in: 1...100_000).map(Mapping.Transform.truncate)
    case "truncate_bytes":
      return inner.integer("truncate_bytes", in: 1...100_000).map(Mapping.Transform.truncateBytes)
    default: return hash(inner)
    }
  }

  private func date(_ inner: TOMLReader) -> Mapping.Transform? {
    let (text, from) = (inner.string("date"), inner.string("from"))
    let reading: DateForm.Reading? =
      switch from {
      case nil, "iso": .iso
      case "unix": .unix
      case "unix-ms": .unixMilliseconds
      case let text?: DatePattern(text).flatMap { $0.holdsDate ? .pattern($0) : nil }
      }
    if reading == nil {
      inner.problem(
        "from", "no date can be read by it", suggestion: "iso, unix, unix-ms, or such as \"DD/MM/YYYY\"")
    }
    guard let text else { return nil }
    guard let pattern = DatePattern(text) else {
      inner.problem(
        "date", "\"\(VisibleText.line(text))\" is no form of dates",
        suggestion: "YYYY MM DD hh mm ss, such as \"DD.MM.YYYY\"")
      return nil
    }
    return reading.map { .date(DateForm(pattern, reading: $0)) }
  }

  private func number(_ inner: TOMLReader) -> NumberForm {
    NumberForm(
      decimals: inner.integer("decimals", in: 0...20), mark: inner.string("mark") ?? ".",
      group: inner.string("group") ?? "")
  }

  private func template(_ inner: TOMLReader) -> Mapping.Transform? {
    guard let text = inner.string("template") else { return nil }
    do {
      return .template(try RecordTemplate(text, hasValue: true, source: mapping.known))
    } catch {
      mapping.note(error, inner, "template", values: ["value"])
      return nil
    }
  }

  // Without a key, or with one that can be guessed, whoever reads the call could try out all numbers.
  private func hash(_ inner: TOMLReader) -> Mapping.Transform? {
    guard let text = inner.string("hash") else { return nil }
    guard text.hasPrefix("{env:"), text.hasSuffix("}") else {
      inner.problem(
        "hash", "a hash has a key, which comes from the environment",
        suggestion: "such as hash = \"{env:CRM_HASH_KEY}\"")
      return nil
    }
    let variable = String(text.dropFirst(5).dropLast())
    guard let key = mapping.environment[variable], key.utf8.count >= 16 else {
      let isShort = mapping.environment[variable] != nil
      inner.problem(
        "hash",
        isShort
          ? "the key in \(variable) has fewer than 16 bytes"
          : "the environment variable \(variable) is not set", suggestion: "it holds the key of the hash")
      return nil
    }
    return .hash(Secret(key))
  }
}
