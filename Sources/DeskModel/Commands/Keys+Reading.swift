public import Groundwork

extension Keys {
  /// Reads `[keys]`: `lookup = "l"` or `filter = ["/", "F3"]`, under the names of the commands. Every
  /// unknown name, unreadable key and conflict is noted at the reader with its place.
  public init(_ reader: TOMLReader) {
    self.init()
    guard let table = reader.table("keys") else { return }
    var changed: [CommandID] = []
    for command in CommandTable.all {
      guard let keys = Self.keys(of: command, in: table) else { continue }
      bind(command.id, to: keys)
      changed.append(command.id)
    }
    for id in changed { check(id, table) }
  }

  private static func keys(of command: Command, in table: TOMLReader) -> [Key]? {
    let name = command.id.rawValue
    guard table.keys.contains(name) else {
      _ = table.value(name)
      return nil
    }
    let spellings = table.isArray(name) ? table.strings(name) : table.string(name).map { [$0] }
    guard let spellings else { return nil }
    return spellings.compactMap { spelling in
      if let key = Key(spelling: spelling) { return key }
      table.problem(
        name, "\"\(spelling)\" is no key",
        suggestion: "write a, A, Enter, Esc, Tab, S-Tab, C-x, F3, PgUp or Space")
      return nil
    }
  }

  private func check(_ id: CommandID, _ table: TOMLReader) {
    for key in keys(of: id) {
      for other in CommandTable.all where other.id != id {
        for taken in keys(of: other.id) where Self.collide(id, key, other.id, taken) {
          table.problem(id.rawValue, Self.words(key, other, taken))
        }
      }
    }
  }

  /// Whether two keys cannot stand beside each other: the same key, or a letter whose other case
  /// acts on the phone, so that Caps Lock never answers or hangs up.
  private static func collide(_ id: CommandID, _ key: Key, _ other: CommandID, _ taken: Key) -> Bool {
    if key == taken { return true }
    let acts = CommandTable[id]?.actsOnPhone ?? false || CommandTable[other]?.actsOnPhone ?? false
    guard acts, let letter = key.letter, let second = taken.letter else { return false }
    return letter.lowercased() == second.lowercased()
  }

  private static func words(_ key: Key, _ other: Command, _ taken: Key) -> String {
    key == taken
      ? "\(key.spelling) is the key of \(other.id.rawValue) already"
      : "\(key.spelling) and \(taken.spelling) (\(other.id.rawValue)) differ in case only, and one acts on the phone"
  }
}
