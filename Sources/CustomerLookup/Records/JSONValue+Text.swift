internal import Groundwork

extension JSONValue {
  /// The text of a value as the CRM spelled it; nil of nothing, a list or an object.
  var scalarText: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
