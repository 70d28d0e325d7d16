internal import OrderedCollections

/// What stands for `{name}` in the templates of a connector, beside the values of a request.
public struct TemplateParameters: Sendable, Hashable {
  /// How a parameter is put in its place.
  public enum Parameter: Sendable, Hashable {
    /// As it is: a URL, or words of the query's own language.
    case text(String)
    /// Quoted for its place like any value.
    case value(String)
    /// Words of a list: an array where a JSON text is nothing else, with commas between them elsewhere.
    case list([String])
  }

  private var parameters: OrderedDictionary<String, Parameter> = [:]

  /// No parameters.
  public init() {}

  /// The parameter of a name.
  public subscript(_ name: String) -> Parameter? {
    get { parameters[name] }
    set { parameters[name] = newValue }
  }

  /// The words of a list, for a text that is its place and nothing else.
  func list(_ text: String) -> [String]? {
    guard text.hasPrefix("{"), text.hasSuffix("}"),
      case .list(let words)? = self[String(text.dropFirst().dropLast())]
    else { return nil }
    return words
  }

  /// Every name that a template may hold, for suggestions.
  var names: [String] { TemplateValue.allCases.map(\.rawValue) + parameters.keys }
}
