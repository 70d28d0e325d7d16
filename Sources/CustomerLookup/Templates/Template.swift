/// A text with places for values: `Phone = '{e164}'`. A brace that is meant is written twice.
public struct Template: Sendable, Hashable {
  typealias Part = BraceReader.Part<TemplateValue>

  let parts: [Part]

  /// Why a text is no template.
  public enum Mistake: Error, Sendable, Hashable {
    /// `{name}` names nothing that is known.
    case unknown(String)
    /// A brace without its partner, behind this text.
    case brace(after: String)
  }

  /// Why a request cannot be made from values.
  public enum Refusal: Error, Sendable, Hashable {
    /// The key has no such value: there is nothing to ask.
    case absent(TemplateValue)
    /// The value has no safe form in the place where it would stand.
    case unsafe(TemplateLanguage)
  }

  /// Reads a template.
  public init(_ text: String) throws(Mistake) {
    parts = try BraceReader.parts(text) { TemplateValue(rawValue: $0) }
  }

  /// Whether it holds a place for a value.
  func holds(_ value: TemplateValue) -> Bool { parts.contains(.value(value)) }

  /// The text with every value quoted for the language around it.
  func filled(_ values: TemplateValues, _ language: TemplateLanguage) throws(Refusal) -> String {
    var out = ""
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .value(let name):
        guard let value = values[name], !value.isEmpty else { throw .absent(name) }
        guard let quoted = language.quoted(value) else { throw .unsafe(language) }
        out += quoted
      }
    }
    return out
  }
}
