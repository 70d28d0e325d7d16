import Groundwork

extension JSONValue {
  /// The attribute that a member of JSON input stands for. Attributes are strings; a number or a boolean
  /// is taken as its JSON text only where that was asked for, null, arrays and objects never.
  func attributeText(stringifies: Bool) -> String? {
    switch self {
    case .string(let text): text
    case .number(let text) where stringifies: text
    case .bool(let value) where stringifies: value ? "true" : "false"
    case .null, .bool, .number, .array, .object: nil
    }
  }

  /// Why it is none, and the way out; `stringifies` is nil where there is no such option.
  func refusal(of key: String, stringifies: Bool?) -> String {
    let wayOut =
      switch self {
      case .number, .bool: stringifies == nil ? "Quote it" : "Quote it, or use --stringify"
      case .null: "There is no delete: \"\" empties a key"
      default: "Write it as one string"
      }
    return "the value of \"\(key)\" is \(kind): attributes are strings. \(wayOut)"
  }
}
