public import Groundwork

/// What a template can hold a place for; the raw value is its name between braces.
public enum TemplateValue: String, Sendable, Hashable, CaseIterable {
  /// What is looked up: of a number, the spelling whose turn it is.
  case key
  /// The number in one spelling, whatever the turn.
  case e164, digits, national, formatted, last
}

/// The values of one request, and which of a connector's searches for the kind of key it is made by.
public struct TemplateValues: Sendable, Hashable {
  private let key: String
  private let number: PhoneNumber?
  /// The place in `Connector.searches` of the search that is to ask.
  public private(set) var step = 0
  /// Whether the wire may not show them.
  public var isPrivate = false

  /// The values of a key that is no number.
  public init(key: String) { (self.key, number) = (key, nil) }

  /// The values of a number in the spelling whose turn it is.
  public init(spelling: String, of number: PhoneNumber) { (key, self.number) = (spelling, number) }

  /// The same values, to be asked by another search.
  func asked(by step: Int) -> TemplateValues {
    var values = self
    values.step = step
    return values
  }

  /// What is to be taken out of the wire: every spelling, where they are private.
  public var secrets: [Secret] {
    isPrivate ? Set(TemplateValue.allCases.compactMap { self[$0] }).sorted().map { Secret($0) } : []
  }

  /// A value; nil where the key has none, such as `{e164}` of an e-mail address.
  subscript(_ value: TemplateValue) -> String? {
    switch value {
    case .key: key
    case .e164: number?.text(.e164)
    case .digits: number?.text(.digits)
    case .national: number?.text(.national)
    case .formatted: number?.text(.formatted)
    case .last: number?.text(.last)
    }
  }
}
