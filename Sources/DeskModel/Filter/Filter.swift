public import Groundwork

/// What narrows a list: one grammar for every list and for `--filter` (interface.md, *Filter*).
///
/// Words must all occur; `key=value` asks for an attribute; `queue:` `agent:` `state:` `number:` ask
/// for a column; `time>2m` and `time<2m` for how long; `!` before any of them negates; quotes keep
/// spaces together. Case does not matter.
public struct Filter: Sendable, Hashable {
  /// A column that can be asked for by name.
  public enum Column: String, Sendable, Hashable, CaseIterable { case queue, agent, state, number }

  /// One thing a row must have.
  public enum Test: Sendable, Hashable {
    case word(String)
    case attribute(key: String, value: String)
    case column(Column, String)
    case longer(than: Interval)
    case shorter(than: Interval)
  }

  /// A test, or its contrary.
  public struct Term: Sendable, Hashable {
    /// What is asked for.
    public var test: Test
    /// Whether the contrary is asked for.
    public var isNegated: Bool
  }

  /// As typed.
  public let text: String
  /// What it asks for; all of it must hold.
  public let terms: [Term]

  /// Reads a filter. Every text is one: what fits no other form is a word.
  public init(_ text: String = "") {
    self.text = text
    terms = FilterReader.words(text).compactMap(FilterReader.term)
  }

  /// What was probably meant otherwise, to be said when nothing passes; nil when all is well.
  public var remark: String? { FilterReader.words(text).lazy.compactMap(FilterReader.remark).first }

  /// Whether everything passes.
  public var isEmpty: Bool { terms.isEmpty }

  /// Whether a row passes. What a row does not have never equals what is asked for.
  public func passes(_ row: some Filterable) -> Bool {
    terms.allSatisfy { term in Self.holds(term.test, row) != term.isNegated }
  }

  private static func holds(_ test: Test, _ row: some Filterable) -> Bool {
    switch test {
    case .word(let word): row.filterTexts.contains { contains($0, word) }
    case .attribute(let key, let value):
      row.filterAttribute(key).map { contains($0, value, whole: true) } ?? false
    case .column(let column, let value): row.filterColumn(column).map { contains($0, value) } ?? false
    case .longer(let interval): row.filterTime.map { $0 > interval } ?? false
    case .shorter(let interval): row.filterTime.map { $0 < interval } ?? false
    }
  }

  private static func contains(_ text: String, _ part: String, whole: Bool = false) -> Bool {
    let text = text.lowercased()
    return whole ? text == part : text.contains(part)
  }
}
