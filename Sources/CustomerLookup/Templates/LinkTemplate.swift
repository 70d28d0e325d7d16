internal import Groundwork
internal import OrderedCollections

/// The address of a customer's page, with places for what the record holds: `{base}/agent/users/{id}`.
public struct LinkTemplate: Sendable, Hashable {
  private enum Place: Sendable, Hashable {
    case base, id
    case field(String)
    case parameter(String)
  }

  private let parts: [BraceReader.Part<Place>]

  /// Reads a template whose places are `base`, `id`, record fields and parameters.
  /// - Throws: the first mistake in it.
  init(_ text: String, fields: [String], _ parameters: TemplateParameters) throws(Template.Mistake) {
    parts = try BraceReader.parts(text) { name in
      switch (name, parameters[name]) {
      case ("base", _): .base
      case ("id", _): .id
      case _ where fields.contains(name): .field(name)
      case (_, .text(let text)?): .parameter(text)
      case (_, .value(let text)?): .parameter(PercentEncoding.encode(text))
      case (_, .list(let words)?): .parameter(PercentEncoding.encode(words.joined(separator: ",")))
      case (_, nil): nil
      }
    }
  }

  /// The link to a record.
  /// - Returns: nil when the record lacks something, or when the whole is no `https:` or `http:` address.
  func link(_ record: CustomerRecord, base: String?) -> String? {
    var out = ""
    for part in parts {
      switch part {
      case .text(let text), .value(.parameter(let text)):
        out += out.hasSuffix("/") && text.hasPrefix("/") ? String(text.dropFirst()) : text
      case .value(.base):
        guard let base else { return nil }
        out += base
      case .value(.id): out += PercentEncoding.encode(record.id)
      case .value(.field(let field)):
        guard let value = record.fields[field], !value.isEmpty else { return nil }
        out += PercentEncoding.encode(value)
      }
    }
    return WebLink(out)?.text
  }
}
