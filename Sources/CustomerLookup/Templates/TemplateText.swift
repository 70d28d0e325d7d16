internal import Groundwork

/// One parameter of a search: a template, the language it is written in, and what is put around the whole.
public struct TemplateText: Sendable, Hashable {
  /// The text.
  public var template: Template
  /// How values are quoted in it.
  public var language: TemplateLanguage
  /// Whether the filled text is then written in URL-safe base64, as Tryton wants its domains.
  public var isBase64URL: Bool

  /// A parameter.
  public init(_ template: Template, _ language: TemplateLanguage = .text, isBase64URL: Bool = false) {
    (self.template, self.language, self.isBase64URL) = (template, language, isBase64URL)
  }

  /// The parameter for values, not yet encoded for the place where it will stand.
  func filled(_ values: TemplateValues) throws(Template.Refusal) -> String {
    let text = try template.filled(values, language)
    guard isBase64URL else { return text }
    let digits = Base64.encodeURL(Array(text.utf8))
    // Tryton's reader, Python's, takes nothing without its padding.
    return digits + String(repeating: "=", count: (4 - digits.count % 4) % 4)
  }
}
