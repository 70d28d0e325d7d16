public import OrderedCollections

/// A TOML value with the place where it is written.
public struct PlacedValue: Sendable, Hashable {
  /// Where the value begins.
  public var place: SourcePlace
  /// The value itself.
  public var content: Content

  /// The kinds of TOML value. Dates and times stay text: no setting of ours is one.
  public enum Content: Sendable, Hashable {
    case string(String)
    case number(OutsideNumber)
    case boolean(Bool)
    case time(String)
    case array([PlacedValue])
    /// Members in the order of the file.
    case table(OrderedDictionary<String, Member>)
  }

  /// A member of a table: where its key stands, and its value.
  public struct Member: Sendable, Hashable {
    /// Where the key begins.
    public var keyPlace: SourcePlace
    /// What the key holds.
    public var value: PlacedValue

    /// A value under a key.
    public init(keyPlace: SourcePlace, value: PlacedValue) {
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// A value at a place.
  public init(place: SourcePlace, content: Content) {
    self.place = place
    self.content = content
  }

  /// What kind of value this is, in words for error messages.
  public var kind: String {
    switch content {
    case .string: "a string"
    case .number(let number): number.isWhole ? "a whole number" : "a number"
    case .boolean: "a boolean"
    case .time: "a date or time"
    case .array: "an array"
    case .table: "a table"
    }
  }
}
