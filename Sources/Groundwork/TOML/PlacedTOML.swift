internal import OrderedCollections
internal import TOMLKit

/// TOML with the line and column of every key and value, so that each problem found later can be
/// pointed at. TOMLKit reads the values; since it tells places only of syntax errors, a scan of the
/// same text (`TOMLScanner`) supplies the places and the order of keys.
public enum PlacedTOML {
  /// Reads a document.
  /// - Returns: its root table.
  /// - Throws: `ConfigErrors` with one problem, the first syntax error.
  public static func parse(_ text: String, file: String) throws(ConfigErrors) -> PlacedValue {
    if let place = firstControlCharacter(in: text) {
      // Checked here because TOMLKit hands the text over as a C string, which a NUL would cut.
      throw ConfigErrors([ConfigProblem(file: file, place: place, message: "control character in the text")])
    }
    var scanner = TOMLScanner(text)
    let places = scanner.places()
    if let fatal = scanner.fatal {
      throw ConfigErrors([ConfigProblem(file: file, place: fatal.place, message: fatal.message)])
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = SourcePlace(line: error.source.begin.line, column: error.source.begin.column)
      throw ConfigErrors([ConfigProblem(file: file, place: place, message: error.description)])
    } catch {
      throw ConfigErrors([ConfigProblem(file: file, place: .start, message: "not TOML")])
    }
    return PlacedValue(place: .start, content: content(of: table, at: [], places))
  }

  private static func firstControlCharacter(in text: String) -> SourcePlace? {
    var place = SourcePlace.start
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: place = SourcePlace(line: place.line + 1, column: 1)
      case 0x09, 0x0D: place.column += 1
      case 0..<0x20, 0x7F: return place
      default: place.column += 1
      }
    }
    return nil
  }

  private typealias Places = [[TOMLScanner.Step]: TOMLScanner.Found]

  private static func content(
    of table: TOMLTable, at path: [TOMLScanner.Step], _ places: Places
  ) -> PlacedValue.Content {
    let members = table.keys.compactMap { key -> (ordinal: Int, key: String, member: PlacedValue.Member)? in
      guard let value = table[key]?.tomlValue else { return nil }
      let inner = path + [.key(key)]
      let found = places[inner] ?? .none
      let placed = PlacedValue(place: found.value, content: content(of: value, at: inner, places))
      return (found.ordinal, key, PlacedValue.Member(keyPlace: found.key, value: placed))
    }
    let ordered = members.sorted { ($0.ordinal, $0.key) < ($1.ordinal, $1.key) }
    return .table(
      OrderedDictionary(ordered.map { ($0.key, $0.member) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func content(
    of value: TOMLValue, at path: [TOMLScanner.Step], _ places: Places
  ) -> PlacedValue.Content {
    if let table = value.table { return content(of: table, at: path, places) }
    if let array = value.array {
      return .array(
        array.enumerated().map { index, element in
          let inner = path + [.index(index)]
          return PlacedValue(
            place: (places[inner] ?? .none).value, content: content(of: element.tomlValue, at: inner, places))
        })
    }
    if let text = value.string { return .string(text) }
    if let number = value.int { return .number(OutsideNumber(number)) }
    if let number = value.double { return .number(OutsideNumber(number)) }
    if let flag = value.bool { return .boolean(flag) }
    return .time(value.debugDescription)
  }
}
