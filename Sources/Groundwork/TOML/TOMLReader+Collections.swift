public import OrderedCollections

extension TOMLReader {
  /// A table below this one; nil when absent or, after noting a problem, of another kind.
  public func table(_ key: String) -> TOMLReader? {
    guard let value = value(key) else { return nil }
    guard case .table = value.content else { return wrong(key, value, "a table") }
    return child(value)
  }

  /// An array of tables (`[[key]]`); empty when absent.
  public func tables(_ key: String) -> [TOMLReader] {
    elements(key, "an array of tables").compactMap { element in
      guard case .table = element.content else { return wrong(key, element, "an array of tables") }
      return child(element)
    }
  }

  /// Tables below this one under names that the user chose (`[key.NAME]`), in the order of the file.
  public func namedTables(_ key: String) -> [(name: String, table: TOMLReader)] {
    guard let outer = table(key) else { return [] }
    return outer.keys.compactMap { name in outer.table(name).map { (name, $0) } }
  }

  /// A reader of this table laid over one of another file. Each problem is told where its value stands.
  /// - Parameters:
  ///   - base: what holds where this table says nothing, `placed(in:)` its file.
  ///   - isWhole: whether a table under a key hides the other one as a whole.
  /// - Returns: a reader of both as one table.
  public func laid(over base: PlacedValue, isWhole: (String, PlacedValue) -> Bool) -> TOMLReader {
    for key in keys { _ = value(key) }
    return child(PlacedValue(place: place, content: .table(members)).laid(over: base, isWhole: isWhole))
  }

  /// Whether a key holds an array, for keys that take one value or several. Does not count as known.
  public func isArray(_ key: String) -> Bool {
    if case .array? = members[key]?.value.content { true } else { false }
  }

  /// Whether a key holds a table, for keys that take a text or more. Does not count as known.
  public func isTable(_ key: String) -> Bool {
    if case .table? = members[key]?.value.content { true } else { false }
  }

  /// Whether a key holds a text, for keys that take a text or more. Does not count as known.
  public func isText(_ key: String) -> Bool {
    if case .string? = members[key]?.value.content { true } else { false }
  }

  /// An element of an array that holds texts and tables.
  public enum Element {
    /// A text, and how to note a problem with it.
    case text(String, problem: (_ message: String, _ suggestion: String?) -> Void)
    case table(TOMLReader)
  }

  /// An array of texts and tables; nil when absent.
  public func elements(_ key: String) -> [Element]? {
    guard members[key] != nil else {
      _ = value(key)
      return nil
    }
    return elements(key, "an array").compactMap { element in
      switch element.content {
      case .string(let text): .text(text) { self.note(element.place, $0, $1) }
      case .table: .table(child(element))
      default: wrong(key, element, "an array of strings and tables")
      }
    }
  }

  /// An array of texts; nil when absent.
  public func strings(_ key: String) -> [String]? {
    guard members[key] != nil else {
      _ = value(key)
      return nil
    }
    return elements(key, "an array of strings").compactMap { element in
      if case .string(let text) = element.content { return text }
      return wrong(key, element, "an array of strings")
    }
  }

  /// An array of whole numbers within a range; nil when absent.
  public func integers(_ key: String, in range: ClosedRange<Int>) -> [Int]? {
    guard members[key] != nil else {
      _ = value(key)
      return nil
    }
    return elements(key, "an array of whole numbers").compactMap { element in
      guard case .number(let number) = element.content, number.isWhole else {
        return wrong(key, element, "an array of whole numbers")
      }
      if number.exactly(in: range) == nil { note(element.place, "\(key) cannot hold \(number)") }
      return number.clamped(to: range)
    }
  }

  /// A table of texts under keys that the user chose, in the order of the file; nil when absent.
  public func texts(_ key: String) -> OrderedDictionary<String, String>? {
    guard let table = table(key) else { return nil }
    var texts: OrderedDictionary<String, String> = [:]
    for name in table.keys { texts[name] = table.string(name) }
    return texts
  }

  private func elements(_ key: String, _ expected: String) -> [PlacedValue] {
    guard let value = value(key) else { return [] }
    if case .array(let elements) = value.content { return elements }
    return wrong(key, value, expected) ?? []
  }
}
