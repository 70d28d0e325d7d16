internal import Groundwork

/// A form of dates: `YYYY` `MM` `DD` `hh` `mm` `ss`, and marks between them that stand for themselves.
public struct DatePattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case year, month, day, hour, minute, second
    case mark(Character)

    static let names: [(text: String, part: Part)] = [
      ("YYYY", .year), ("MM", .month), ("DD", .day), ("hh", .hour), ("mm", .minute), ("ss", .second),
    ]
  }

  private let parts: [Part]

  /// Reads a pattern.
  /// - Returns: nil for one with letters that stand for nothing, or with no place for anything.
  public init?(_ text: String) {
    var (parts, rest) = ([Part](), Substring(text))
    while let first = rest.first {
      if let known = Part.names.first(where: { rest.hasPrefix($0.text) }) {
        parts.append(known.part)
        rest.removeFirst(known.text.count)
        continue
      }
      guard !first.isLetter || "TZ".contains(first), first.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
      else {
        return nil
      }
      parts.append(.mark(first))
      rest.removeFirst()
    }
    guard parts.contains(where: { if case .mark = $0 { false } else { true } }) else { return nil }
    self.parts = parts
  }

  /// Whether year, month and day can be read by it.
  public var holdsDate: Bool { [.year, .month, .day].allSatisfy(parts.contains) }

  func text(_ time: CivilTime) -> String {
    parts.reduce(into: "") { out, part in
      switch part {
      case .year: out += Self.padded(time.year, 4)
      case .month: out += Self.padded(time.month, 2)
      case .day: out += Self.padded(time.day, 2)
      case .hour: out += Self.padded(time.hour, 2)
      case .minute: out += Self.padded(time.minute, 2)
      case .second: out += Self.padded(time.second, 2)
      case .mark(let mark): out.append(mark)
      }
    }
  }

  /// Reads a date by it; nil for another form, or a day that there is not.
  func time(_ text: String) -> CivilTime? {
    var rest = Substring(text)
    var found: [Part: Substring] = [:]
    for part in parts {
      if case .mark(let mark) = part {
        guard rest.popFirst() == mark else { return nil }
        continue
      }
      let digits = rest.prefix(part == .year ? 4 : 2)
      guard digits.utf8.count == (part == .year ? 4 : 2), digits.allSatisfy({ ("0"..."9").contains($0) })
      else {
        return nil
      }
      found[part] = digits
      rest = rest.dropFirst(digits.count)
    }
    guard rest.isEmpty, let year = found[.year], let month = found[.month], let day = found[.day] else {
      return nil
    }
    let clock = [Part.hour, .minute, .second].map { found[$0] ?? "00" }.joined(separator: ":")
    return CivilTime(iso: "\(year)-\(month)-\(day)T\(clock)Z")
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
