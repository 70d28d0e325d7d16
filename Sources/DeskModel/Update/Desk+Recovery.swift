internal import CallDesk
internal import Groundwork

extension Desk {
  /// What became of writes that an earlier run left without an end: said once, all together.
  mutating func take(_ writes: [RecoveredWrite]) -> [DeskEffect] {
    let arrived = writes.filter { if case .confirmed = $0.fate { true } else { false } }
    let open = writes.filter { if case .confirmed = $0.fate { false } else { true } }
    var words: [String] = []
    if !arrived.isEmpty { words.append("\(Self.keys(arrived)) arrived") }
    if !open.isEmpty {
      let reason = open[0].remark ?? "nobody knows"
      words.append("\(Self.keys(open)): \(reason)")
    }
    let text = "From before the restart: \(words.joined(separator: "; "))."
    return tell(Notice(open.isEmpty ? .ok : .warn, "\(text)"))
  }

  private static func keys(_ writes: [RecoveredWrite]) -> String {
    let keys = writes.compactMap(\.entry.key)
    let more = keys.count > 3 ? " and \(keys.count - 3) more" : ""
    return keys.prefix(3).joined(separator: ", ") + more
  }
}
