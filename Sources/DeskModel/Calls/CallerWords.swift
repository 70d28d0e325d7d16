public import GenesysCloud

/// What a party outside is called: the same in every pane, in linear mode and without a screen. Sentences are made
/// here, so that none is joined from a word that only a column can hold.
public struct CallerWords: Sendable, Hashable {
  /// The name, where somebody has one that says more than the number.
  public let name: String?
  /// The readable number; empty when it is withheld.
  public let number: String

  /// What stands where neither a name nor a number is known.
  static let withheld = "withheld"

  /// The words for a party; nil for a call that has none.
  public init(_ party: Participant?) {
    self.init(name: party?.contactName, number: party?.contactNumber ?? "")
  }

  /// The words for a name and a number as the platform gave them.
  init(name: String?, number: String) {
    let name = name.map(\.trimmed) ?? ""
    self.number = number.trimmed
    self.name = name.isEmpty || name == self.number || name == Self.withheld ? nil : name
  }

  /// In a column: the name, else the number, else `withheld`.
  public var column: String { name ?? (number.isEmpty ? Self.withheld : number) }

  /// In a question or a notice: `Maria Keller`, else the number, else `the caller`.
  public var person: String { name ?? (number.isEmpty ? "the caller" : number) }

  /// As one is led by the hand: `Maria`, else the number, else `the caller`.
  var first: String { firstName ?? person }

  /// Whose call it is: `Maria's`, else `this`.
  var whose: String { firstName.map { "\($0)'s" } ?? "this" }

  /// In a line of text: the name and the number, as far as they are known; `withheld` where neither is.
  public var full: [String] { name.map { number.isEmpty ? [$0] : [$0, number] } ?? [column] }

  // Only a name has a first one.
  private var firstName: String? {
    guard let name, name.contains(where: \.isLetter) else { return nil }
    return name.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }
}
