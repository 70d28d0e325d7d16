/// What a query can be given; the raw value is its name behind the colon.
public enum SQLParameter: String, Sendable, Hashable, CaseIterable {
  /// What is looked up: of a number, the spelling whose turn it is.
  case key
  /// The number in one spelling, whatever the turn.
  case e164, digits, national, formatted
  /// Its last digits.
  case lastDigits = "last_n"

  /// The same, as templates call it.
  var value: TemplateValue {
    switch self {
    case .key: .key
    case .e164: .e164
    case .digits: .digits
    case .national: .national
    case .formatted: .formatted
    case .lastDigits: .last
    }
  }
}
