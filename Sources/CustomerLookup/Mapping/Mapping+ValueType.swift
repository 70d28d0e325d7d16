internal import Groundwork
public import OrderedCollections

extension Mapping {
  /// What a record must hold, so that nothing else is written.
  public enum ValueType: Sendable, Hashable {
    /// Any text, number or yes-or-no.
    case string
    /// A number, written as the CRM spelled it.
    case number
    /// A calendar date in ISO-8601, with or without a time of day, written as the CRM spelled it.
    case date
    /// Yes or no, written `true` or `false`.
    case boolean
    /// One of these texts; looked at when the transforms are done.
    case oneOf(OrderedSet<String>)

    /// The words of the configuration.
    static let words = ["string", "number", "date", "boolean", "enum"]

    /// The text as it goes on, or why it is of another type.
    func read(_ text: String) throws(MappingRefusal) -> String {
      switch self {
      case .string, .oneOf: return text
      case .number:
        let digits = text.trimmed
        guard DecimalNumber(digits) != nil else { throw MappingRefusal("not a number") }
        return digits
      case .date:
        let date = text.trimmed
        guard DateForm.iso(date) != nil else { throw MappingRefusal("not a date") }
        return date
      case .boolean:
        switch text.trimmed.lowercased() {
        case "true", "yes", "1": return "true"
        case "false", "no", "0": return "false"
        default: throw MappingRefusal("neither true nor false")
        }
      }
    }

    /// Whether a finished text may be written.
    func allows(_ text: String) -> Bool {
      if case .oneOf(let values) = self { values.contains { $0.isExactly(text) } } else { true }
    }
  }
}
