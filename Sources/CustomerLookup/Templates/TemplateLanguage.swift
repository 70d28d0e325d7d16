internal import Groundwork

/// The language of the text around a value, and with it how the value is quoted so that it stays a value
/// (crm-lookups, section 1). The raw value is the word of the configuration.
public enum TemplateLanguage: String, Sendable, Hashable, CaseIterable {
  /// No language: the text is the value's alone, or a list of words without syntax.
  case text
  /// Part of a URL that is written whole.
  case url
  /// Inside a JSON string.
  case json
  /// Inside a quoted string of Salesforce's query language.
  case soql
  /// Inside the braces of Salesforce's search language.
  case sosl
  /// Inside a quoted string of an OData filter: Dynamics.
  case odata
  /// In an encoded query of ServiceNow.
  case servicenow
  /// In a criteria expression of Zoho.
  case zoho
  /// In a search of Zendesk, outside quotes.
  case zendesk
  /// In a header.
  case header

  /// The value as it has to be written.
  /// - Returns: nil when the language has no way to write it as a value.
  func quoted(_ value: String) -> String? {
    guard !value.unicodeScalars.contains(where: Self.isControl) || self == .json || self == .url else {
      return nil
    }
    switch self {
    case .text: return value
    case .url: return PercentEncoding.encode(value)
    case .json: return String(JSONValue.string(value).text.dropFirst().dropLast())
    case .soql: return escaped(value, #"\'""#)
    case .sosl: return escaped(value, #"?&|!{}[]()^~*:\"'+-"#)
    case .odata: return escaped(value, "'", by: "'")
    case .zoho: return escaped(value, #"\(),"#)
    // `^` begins another clause and cannot be escaped; `javascript:` would be run there.
    case .servicenow:
      let letters = value.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }
      let isScript = letters.starts(with: "javascript:".unicodeScalars)
      return value.unicodeScalars.contains("^") || isScript ? nil : value
    // Spaces, colons, double quotes and the wildcard begin something else; an apostrophe does not.
    case .zendesk: return value.unicodeScalars.allSatisfy(Self.isWord) ? value : nil
    case .header: return value.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? value : nil
    }
  }

  // By scalars: a quote with an accent upon it is one character here and a quote to the CRM.
  private func escaped(_ value: String, _ special: String, by mark: Unicode.Scalar = "\\") -> String {
    var out = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      if special.unicodeScalars.contains(scalar) { out.append(mark) }
      out.append(scalar)
    }
    return String(out)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "@._+-'".unicodeScalars.contains(scalar)
  }
}
