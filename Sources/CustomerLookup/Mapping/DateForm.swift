internal import Groundwork

/// How a date is read and written. Times stay as they were written: no zone is added and none taken off.
public struct DateForm: Sendable, Hashable {
  /// What a record spells dates by.
  public enum Reading: Sendable, Hashable {
    /// `2025-03-04`, with or without a time of day and a zone.
    case iso
    /// Seconds since 1970, in UTC.
    case unix
    /// Milliseconds since 1970, in UTC.
    case unixMilliseconds
    /// By a pattern.
    case pattern(DatePattern)
  }

  /// How it is read.
  public var reading: Reading
  /// How it is written.
  public var pattern: DatePattern

  /// A form.
  public init(_ pattern: DatePattern, reading: Reading = .iso) {
    (self.pattern, self.reading) = (pattern, reading)
  }

  func written(_ text: String) throws(MappingRefusal) -> String {
    guard let time = time(text.trimmed) else { throw MappingRefusal("not a date that the mapping can read") }
    return pattern.text(time)
  }

  private func time(_ text: String) -> CivilTime? {
    switch reading {
    case .iso: Self.iso(text)
    case .unix: Self.unix(text, unit: 1000)
    case .unixMilliseconds: Self.unix(text, unit: 1)
    case .pattern(let pattern): pattern.time(text)
    }
  }

  private static func unix(_ text: String, unit: Int64) -> CivilTime? {
    // A fraction of a second, as databases write it, says nothing here.
    let whole = text.prefix { $0 != "." }
    guard let number = OutsideNumber(whole)?.exactly(), text.utf8.count <= 32, DecimalNumber(text) != nil
    else { return nil }
    let milliseconds = Int64(number) * unit
    // The years 1 to 9999, which four digits can write.
    guard (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds) else { return nil }
    return CivilTime(Timestamp(unixMilliseconds: milliseconds))
  }

  /// Reads an ISO-8601 date; the zone is checked and left out.
  static func iso(_ text: String) -> CivilTime? {
    let bytes = Array(text.utf8)
    guard (10...40).contains(bytes.count) else { return nil }
    if bytes.count == 10 { return CivilTime(iso: text + "T00:00:00Z") }
    let clock = bytes.dropFirst(11)
    let zone = clock.firstIndex { [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0) }
    let end = zone ?? bytes.endIndex
    let seconds = bytes[..<end].count == 16 ? ":00" : ""
    let local = String(decoding: bytes[..<end], as: UTF8.self) + seconds
    guard let zone else { return CivilTime(iso: local + "Z") }
    let rest = String(decoding: bytes[zone...], as: UTF8.self)
    // PostgreSQL writes whole hours: `+01`.
    guard Timestamp(iso8601: local + rest) != nil || Timestamp(iso8601: local + rest + "00") != nil else {
      return nil
    }
    return CivilTime(iso: local + "Z")
  }
}

extension CivilTime {
  /// The fields of a time in UTC; nil unless there is such a time.
  init?(iso text: String) {
    guard let time = Timestamp(iso8601: text) else { return nil }
    self.init(time)
  }
}
