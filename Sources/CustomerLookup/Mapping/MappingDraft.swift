public import Groundwork
internal import OrderedCollections

/// A mapping to start from, made of a sample record: every value with a key and a type of its own. What
/// should be thought about first stands there behind a `#`. It is accepted as it stands.
public struct MappingDraft: Sendable {
  /// The mapping file.
  public private(set) var text: String
  private let allows: @Sendable (_ key: String, _ value: String) -> Bool
  private let prefix: String
  private var keys: Set<String> = []
  private var bytes = 0

  /// More than these are no attributes any more.
  private static let (bytesLimit, valueLimit, deepest, most) = (6 << 10, 200, 6, 200)

  /// A draft for a record.
  /// - Parameters:
  ///   - row: the record as the CRM gave it.
  ///   - prefix: goes before every key.
  ///   - allows: whether a value may be written under a key.
  public init(
    _ row: JSONValue, prefix: String = "",
    allows: @escaping @Sendable (_ key: String, _ value: String) -> Bool
  ) {
    (self.prefix, self.allows) = (prefix, allows)
    text = """
      # Left: where the record holds a value. Right: the attribute it becomes. See docs/mapping.md.
      mapping_prefix = \(Self.quoted(prefix))

      [mapping]

      """
    walk(row, [])
  }

  private mutating func walk(_ value: JSONValue, _ tokens: [String]) {
    guard keys.count < Self.most else { return }
    switch value {
    case .object(let members) where tokens.count < Self.deepest:
      for (name, member) in members where Self.isName(name) { walk(member, tokens + [name]) }
    case .array(let elements):
      guard !tokens.isEmpty, let first = elements.first else { return }
      note("\(JSONPointer(tokens)) is a list of \(elements.count); this is its first")
      walk(first, tokens + ["0"])
    case .object: note("\(JSONPointer(tokens)) goes deeper than this draft")
    case .null: put(tokens, "", "", becauseOf: "nothing in the sample")
    case .bool(let flag): put(tokens, flag ? "true" : "false", #"type = "boolean""#)
    case .number(let digits): put(tokens, digits, #"type = "number""#)
    case .string(let text): put(tokens, text)
    }
  }

  private mutating func put(_ tokens: [String], _ text: String) {
    if text.allSatisfy(\.isWhitespace) { return put(tokens, "", "", becauseOf: "nothing in the sample") }
    if DateForm.iso(text) != nil { return put(tokens, text, #"type = "date""#) }
    if text.utf8.count > Self.valueLimit {
      return put(tokens, String(text.prefix(20)), "transform = [{ truncate_bytes = \(Self.valueLimit) }]")
    }
    let isPersonal = text.contains("@") || Self.isTelephone(text)
    put(tokens, text, isPersonal ? #"privacy = "mask""# : "")
  }

  private mutating func put(
    _ tokens: [String], _ value: String, _ settings: String, becauseOf reason: String? = nil
  ) {
    guard !tokens.isEmpty else { return }
    let key = key(tokens)
    let right = settings.isEmpty ? Self.quoted(key) : "{ key = \(Self.quoted(key)), \(settings) }"
    let line = "\(Self.quoted(JSONPointer(tokens).description)) = \(right)"
    if let reason = reason ?? objection(tokens, prefix + key, value) {
      text += "# \(line)  # \(reason)\n"
    } else {
      bytes +=
        prefix.utf8.count + key.utf8.count
        + max(value.utf8.count, settings.contains("truncate") ? Self.valueLimit : 0)
      text += "\(line)  # \(VisibleText.line(value, limit: 40))\n"
    }
  }

  private mutating func note(_ words: String) { text += "# \(VisibleText.line(words))\n" }

  private func objection(_ tokens: [String], _ key: String, _ value: String) -> String? {
    if Self.soundsSecret(tokens.last ?? "") {
      return "sounds private: take the # away if it belongs in a call"
    }
    if !allows(key, value) { return "may not be written into a call" }
    return bytes > Self.bytesLimit ? "a call has no room for all of them" : nil
  }

  // MARK: Names

  /// `Account.SLA_Tier` of a path becomes `account_sla_tier` once `sla_tier` is taken.
  private mutating func key(_ tokens: [String]) -> String {
    let words = tokens.map(Self.word)
    let paths = words.indices.reversed().map { words[$0...].joined(separator: "_") }
    let numbered = (2...9_999).lazy.map { "\(paths.last ?? "")_\($0)" }
    let isFree: (String) -> Bool = { [keys] in $0.first?.isLetter ?? false && !keys.contains($0) }
    let key = paths.first(where: isFree) ?? numbered.first { [keys] in !keys.contains($0) } ?? "field"
    keys.insert(key)
    return key
  }

  private static func word(_ name: String) -> String {
    var out = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "A"..."Z":
        if let last = out.last, last.isLowercase { out += "_" }
        out += String(scalar).lowercased()
      case "a"..."z", "0"..."9": out.unicodeScalars.append(scalar)
      default: if !out.isEmpty, out.last != "_" { out += "_" }
      }
    }
    while out.last == "_" { out.removeLast() }
    return String(out.prefix(60))
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private static func soundsSecret(_ name: String) -> Bool {
    let word = word(name)
    return ["password", "passwort", "secret", "token", "ssn", "iban", "cvv", "cvc", "birth", "tax_id"]
      .contains(where: word.contains) || word == "pin"
  }

  private static func isTelephone(_ text: String) -> Bool {
    if case .number = PhoneNumber.readWhole(text, region: .unknown) { true } else { false }
  }

  // A JSON string without control characters is a TOML string too.
  private static func quoted(_ text: String) -> String { JSONValue.string(text).text }
}
