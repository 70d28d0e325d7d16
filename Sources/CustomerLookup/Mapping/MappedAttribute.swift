/// What became of one entry of a mapping.
public struct MappedAttribute: Sendable, Hashable {
  /// The attribute key.
  public var key: String
  /// Where the record was looked at: a field's name, a JSON Pointer, or the template.
  public var origin: String
  /// A text, or why there is none.
  public var outcome: Outcome

  /// What an entry led to.
  public enum Outcome: Sendable, Hashable {
    /// The record's value, ready to be written; empty to empty the attribute.
    case value(String)
    /// The record holds nothing; this is the default of the mapping.
    case standard(String)
    /// The record holds nothing, and what stands is to stay.
    case kept
    /// The record holds nothing, and the key is left out.
    case leftOut
    /// The record holds nothing, and the key is required.
    case missing
    /// The value cannot be written, with the reason; `found` is its text, empty where it is none.
    case refused(String, found: String)
  }

  /// An entry's key, origin and outcome.
  public init(key: String, origin: String, outcome: Outcome) {
    (self.key, self.origin, self.outcome) = (key, origin, outcome)
  }

  /// Whether this says more of a customer than what another record led to.
  func isBetter(than other: MappedAttribute) -> Bool { worth > other.worth }

  // What a record holds beats a default, a default an empty text, and that what cannot be written.
  private var worth: Int {
    switch outcome {
    case .value(let text): text.isEmpty ? 1 : 3
    case .standard: 2
    case .kept, .leftOut, .missing, .refused: 0
    }
  }

  /// The text to be written, if there is one.
  public var value: String? {
    switch outcome {
    case .value(let text), .standard(let text): text
    case .kept, .leftOut, .missing, .refused: nil
    }
  }

  /// Why the value cannot be written; nil unless it was refused.
  public var refusal: String? { if case .refused(let reason, _) = outcome { reason } else { nil } }
}
