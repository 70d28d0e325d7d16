/// A text with places for values: `Phone = '{e164}'`. A brace that is meant is written twice.
public struct Template: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(TemplateValue)
    /// A parameter of the connector, quoted like a value.
    case parameter(String)
  }

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

  private enum Place: Sendable, Hashable {
    case value(TemplateValue)
    case parameter(TemplateParameters.Parameter)
  }

  /// Reads a template.
  public init(_ text: String, _ parameters: TemplateParameters = TemplateParameters()) throws(Mistake) {
    let pieces = try BraceReader.parts(text) { name in
      TemplateValue(rawValue: name).map(Place.value) ?? parameters[name].map(Place.parameter)
    }
    parts = pieces.reduce(into: []) { parts, piece in
      switch piece {
      case .text(let text), .value(.parameter(.text(let text))): Self.add(text, to: &parts)
      case .value(.value(let name)): parts.append(.value(name))
      case .value(.parameter(.value(let text))): parts.append(.parameter(text))
      case .value(.parameter(.list(let words))): Self.add(words.joined(separator: ","), to: &parts)
      }
    }
  }

  // Texts side by side are one: what a parameter begins, such as a URL, the text behind it goes on with.
  private static func add(_ text: String, to parts: inout [Part]) {
    if case .text(let before)? = parts.last {
      let isDoubled = before.hasSuffix("/") && text.hasPrefix("/")
      parts[parts.count - 1] = .text(before + (isDoubled ? String(text.dropFirst()) : text))
    } else {
      parts.append(.text(text))
    }
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
      case .parameter(let text):
        guard let quoted = language.quoted(text) else { throw .unsafe(language) }
        out += quoted
      }
    }
    return out
  }
}
