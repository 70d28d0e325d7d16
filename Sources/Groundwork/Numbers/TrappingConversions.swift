// Conversions of the standard library that trap, or that read a number from a text and hand it to arithmetic that
// does. They are hidden by these, and warnings are errors: a number from outside is read with `OutsideNumber`, which
// has no other way out than bounds. A file that does not import Groundwork does not see them; `Scripts/check` looks
// for those.

extension Int {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension Int32 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension Int64 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension UInt8 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension UInt16 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension UInt32 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension UInt64 {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(text, radix: 10) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?<Text: StringProtocol>(_ text: Text) { self.init(text, radix: 10) }
  /// Hidden: traps on what does not fit.
  @available(*, deprecated, message: "traps on what does not fit: Int(saturating:)")
  public init(_ number: Double) { self.init(clamping: Int(saturating: number)) }
}

extension Double {
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: String) { self.init(Substring(text)) }
  /// Hidden: read with `OutsideNumber`.
  @available(*, deprecated, message: "read a number from outside with OutsideNumber(text) and bounds")
  public init?(_ text: Substring) { nil }
}
