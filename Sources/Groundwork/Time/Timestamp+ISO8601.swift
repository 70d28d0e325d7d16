extension Timestamp {
  /// `2025-03-04T13:00:00.120Z`.
  public var iso8601: String {
    let c = CivilTime(self)
    return "\(padded(c.year, 4))-\(padded(c.month, 2))-\(padded(c.day, 2))T\(padded(c.hour, 2)):"
      + "\(padded(c.minute, 2)):\(padded(c.second, 2)).\(padded(c.millisecond, 3))Z"
  }

  /// Reads `2025-03-04T13:00:00Z`, with or without a fraction, with `Z`, `+01:00` or `+0100`.
  /// Digits beyond the millisecond are dropped; anything else answers nil.
  public init?(iso8601 text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), reader.skip("T") || reader.skip(" "), let hour = reader.number(2),
      reader.skip(":"), let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    let fraction = reader.skip(".") ? reader.fraction() : 0
    guard let fraction, let offset = reader.zone(), reader.isAtEnd else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    // A day that the month does not have comes back as one of the next month.
    guard CivilTime(Timestamp(unixMilliseconds: Int64(days) * 86_400_000)).day == day else { return nil }
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    self.init(unixMilliseconds: seconds * 1000 + Int64(fraction))
  }
}

private struct DigitReader {
  private var bytes: Substring.UTF8View

  init(_ text: String) { bytes = Substring(text).utf8 }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: expected) else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  mutating func fraction() -> Int? {
    var (value, scale) = (0, 100)
    guard let first = digit() else { return nil }
    value = first * scale
    while let next = digit() {
      scale /= 10
      value += next * scale
    }
    return value
  }

  mutating func zone() -> Int? {
    if skip("Z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func digit() -> Int? {
    guard let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    bytes.removeFirst()
    return Int(byte - UInt8(ascii: "0"))
  }
}
