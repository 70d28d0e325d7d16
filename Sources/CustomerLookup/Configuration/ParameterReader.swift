internal import Groundwork
internal import OrderedCollections

/// Reads the parameters that a connector file declares, and their values beside `use`:
/// ```toml
/// [parameters]
/// url = { is = "url", about = "your own host, such as https://acme.example" }
/// token = { is = "secret", about = "an API key that may read customers" }
/// fields = { is = "list", default = "Id,Name", about = "what is read" }
/// version = { default = "v8", about = "of the API" }
/// ```
struct ParameterReader {
  /// The file with the entry laid over it.
  let table: TOMLReader

  private enum Kind: String, CaseIterable { case value, text, list, url, secret }

  /// Takes every parameter into a context, noting what is missing or wrong.
  func read(into context: inout ConnectorContext) {
    for (name, declared) in table.namedTables("parameters") {
      let kind = declared.string("is", oneOf: Kind.allCases.map(\.rawValue)).flatMap(Kind.init) ?? .value
      let about = declared.string("about")
      let standard = text(declared, "default", context)
      if ConnectorReader.settings.contains(name) || TemplateValue(rawValue: name) != nil {
        declared.problem(name, "a parameter cannot be called \"\(name)\": that is a word of its own")
        continue
      }
      guard table.keys.contains(name) || standard != nil else {
        table.problem(name, "missing key \"\(name)\"", suggestion: about)
        // Something that holds everywhere, so that one mistake is told once.
        if kind == .secret { context.secrets[name] = .some(nil) }
        context.parameters[name] = kind == .secret ? nil : .text(Self.anywhere)
        continue
      }
      take(name, kind, standard, about, into: &context)
    }
  }

  private func take(
    _ name: String, _ kind: Kind, _ standard: String?, _ about: String?, into context: inout ConnectorContext
  ) {
    if kind == .secret {
      let written = table.isTable(name) ? nil : table.string(name)
      if written?.isEmpty == false { ConnectorContext.remark(table, name) }
      table.refuseUnseenEdge(name)
      let source =
        table.isTable(name)
        ? context.source(table, name) : (written ?? standard).map { .value(Secret($0)) }
      context.secrets[name] = .some(source)
      return
    }
    let text = text(table, name, context) ?? standard ?? ""
    switch kind {
    case .url:
      let url = text.isEmpty && standard == "" ? text : url(name, text, about)
      context.parameters[name] = .text(url)
      context.urls[name] = ConnectorContext.GivenURL(text: text, about: about)
    case .text: context.parameters[name] = .text(text)
    case .list: context.parameters[name] = .list(text.split(separator: ",").map { $0.filter { $0 != " " } })
    case .value, .secret: context.parameters[name] = .value(text)
    }
  }

  /// A text, a list of texts, a whole number, or a variable that holds one.
  private func text(_ table: TOMLReader, _ key: String, _ context: ConnectorContext) -> String? {
    if table.isTable(key) {
      switch context.source(table, key) {
      case .value(let text): return text.reveal()
      case .command:
        table.problem(key, "only a secret can come from a program")
        return nil
      case nil: return nil
      }
    }
    if table.isArray(key) { return table.strings(key)?.joined(separator: ",") }
    if case .number(let number)? = table.value(key)?.content, number.isWhole { return number.description }
    return table.string(key)
  }

  private func url(_ name: String, _ text: String, _ about: String?) -> String {
    // A last slash is part of some paths; where another path follows, it stands there once.
    if let url = BaseURL.checked(text) {
      let hasPath = url.split(separator: "/").count > 2
      return hasPath && text.hasSuffix("/") ? url + "/" : url
    }
    // A name that lacks nothing but the scheme.
    let meant = text.contains(".") ? BaseURL.checked("https://" + text) : nil
    table.problem(
      name, "\"\(text)\" is no URL of a host",
      suggestion: about ?? meant.map { "did you mean \"\($0)\"?" } ?? "such as https://crm.example")
    return Self.anywhere
  }

  private static let anywhere = "https://crm.example/"
}
