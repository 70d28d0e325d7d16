public import Groundwork
internal import OrderedCollections

/// A JSON document whose strings are templates; its keys and everything else stand as they are.
public indirect enum JSONTemplate: Sendable, Hashable {
  case text(Template)
  case array([JSONTemplate])
  case object([Member])
  case other(JSONValue)

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    var name: String
    var value: JSONTemplate
  }

  /// Reads a document.
  public init(_ document: JSONValue, _ parameters: TemplateParameters = TemplateParameters())
    throws(Template.Mistake)
  {
    switch document {
    case .string(let text):
      if let words = parameters.list(text) {
        self = .other(.strings(words))
      } else {
        self = .text(try Template(text, parameters))
      }
    case .array(let elements):
      var out: [JSONTemplate] = []
      for element in elements { out.append(try JSONTemplate(element, parameters)) }
      self = .array(out)
    case .object(let members):
      var out: [Member] = []
      for (name, value) in members {
        out.append(Member(name: name, value: try JSONTemplate(value, parameters)))
      }
      self = .object(out)
    case .null, .bool, .number: self = .other(document)
    }
  }

  var templates: [Template] {
    switch self {
    case .text(let template): [template]
    case .array(let elements): elements.flatMap(\.templates)
    case .object(let members): members.flatMap(\.value.templates)
    case .other: []
    }
  }

  // The writer quotes strings, so that nothing has to be quoted here.
  func filled(_ values: TemplateValues) throws(Template.Refusal) -> JSONValue {
    switch self {
    case .text(let template): return .string(try template.filled(values, .text))
    case .array(let elements):
      var out: [JSONValue] = []
      for element in elements { out.append(try element.filled(values)) }
      return .array(out)
    case .object(let members):
      var out: OrderedDictionary<String, JSONValue> = [:]
      for member in members { out[member.name] = try member.value.filled(values) }
      return .object(out)
    case .other(let value): return value
    }
  }
}
