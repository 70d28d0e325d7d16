public import Groundwork

/// The `[lookup]` part of the configuration: what a call is looked up by, and when by itself.
public struct LookupRules: Sendable, Hashable {
  /// When a call is looked up without anybody asking, once for each conversation.
  public enum Occasion: String, Sendable, Hashable, CaseIterable { case never, alerting, connected }

  /// What a call is looked up by: the first that it carries and that finds somebody.
  public var order: [LookupSource]
  /// When a call is looked up by itself.
  public var automatic: Occasion
  /// Whether the one sure match of such a lookup is injected by itself.
  public var injectsSure: Bool
  /// The attribute that says how a lookup of a call ended without a customer to inject: `none`,
  /// `withheld`, `many`, `timeout`, `truncated`; nil writes nothing.
  public var outcomeKey: String?
  /// The kinds of key that make records of different connectors one customer where they share one; none
  /// by default.
  public var sameBy: [LookupKey.Kind] = []
  /// How long a CRM's answer is taken for what it would say now; nothing by default.
  public var cache = Interval.zero

  /// Rules; without any, a call is looked up when somebody asks, by id, e-mail, phone.
  public init(
    order: [LookupSource] = Self.usualOrder, automatic: Occasion = .never, injectsSure: Bool = false,
    outcomeKey: String? = nil
  ) {
    (self.order, self.automatic) = (order, automatic)
    (self.injectsSure, self.outcomeKey) = (injectsSure, outcomeKey)
  }

  /// An id in an attribute, then an address in one, then the number (crm-lookups, section 3).
  public static let usualOrder: [LookupSource] = [
    .attribute("crm_customer_id", .id), .attribute("customer_id", .id),
    .attribute("customer_email", .email), .attribute("email", .email), .number,
  ]

  /// What a call is looked up by: everything of the order that it carries, each once.
  public func keys(attributes: [String: String], number: String) -> [LookupKey] {
    var keys: [LookupKey] = []
    for source in order {
      let key =
        switch source {
        case .attribute(let name, let kind): LookupKey(kind, attributes[name] ?? "")
        case .number: LookupKey(.phone, number)
        }
      if !key.value.allSatisfy(\.isWhitespace), !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// Reads the part, noting every problem at the reader.
  init(_ table: TOMLReader, kinds: [LookupKey.Kind]) {
    self.init()
    if let words = table.strings("order") {
      order = words.compactMap { Self.source($0, in: table, kinds: kinds) }
    }
    let occasions = Occasion.allCases.map(\.rawValue)
    automatic = table.string("automatic", oneOf: occasions).flatMap(Occasion.init) ?? .never
    injectsSure = table.boolean("inject_sure") ?? false
    outcomeKey = table.string("outcome")
    if let mistake = outcomeKey.flatMap(Mapping.mistake(inKey:)) {
      table.problem("outcome", mistake.message, suggestion: mistake.suggestion)
    }
    cache = table.interval("cache") ?? .zero
    sameBy = (table.strings("same_customer") ?? []).compactMap { word in
      let kind = LookupKey.Kind(rawValue: word)
      if kinds.contains(kind) { return kind }
      let words = kinds.map(\.rawValue)
      table.problem(
        "same_customer", "no connector knows a key called \"\(word)\"",
        suggestion: Suggestion.question(for: word, among: words) ?? words.joined(separator: ", "))
      return nil
    }
    if injectsSure, automatic == .never {
      table.problem(
        "inject_sure", "nothing is injected by itself where nothing is looked up by itself",
        suggestion: "automatic = \"connected\"")
    }
  }

  // `phone`, or `kind:attribute`.
  private static func source(_ text: String, in table: TOMLReader, kinds: [LookupKey.Kind]) -> LookupSource? {
    if text == LookupKey.Kind.phone.rawValue { return .number }
    guard let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex else {
      table.problem(
        "order", "\"\(text)\" names no attribute", suggestion: "such as \"account:ivr_account_number\"")
      return nil
    }
    let kind = LookupKey.Kind(rawValue: String(text[..<colon]))
    guard kinds.contains(kind) else {
      let words = kinds.map(\.rawValue)
      table.problem(
        "order", "no connector can be asked by \"\(kind.rawValue)\"",
        suggestion: Suggestion.question(for: kind.rawValue, among: words) ?? words.joined(separator: ", "))
      return nil
    }
    return .attribute(String(text[text.index(after: colon)...]), kind)
  }
}
