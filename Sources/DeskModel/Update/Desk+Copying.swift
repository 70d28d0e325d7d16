internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

/// `y`: what can be copied from the focused pane.
extension Desk {
  /// Each text with its letter.
  public var copyItems: [CopyMenu.Item] {
    paneItems
      + (call.map { [CopyMenu.Item(letter: "c", name: "conversation id", text: $0.id.rawValue)] } ?? [])
  }

  private var paneItems: [CopyMenu.Item] {
    switch focus {
    case .calls: return numberItem(call?.number)
    case .participants: return numberItem(shownParticipant?.contactAddress.map(Address.readable))
    case .attributes:
      let picked = pickedAttributes
      if !picked.isEmpty { return items(of: picked) }
      guard let row = selectedAttribute else { return [] }
      // What is masked here is not to be read on whatever the clipboard is pasted into either.
      if row.isMasked { return [CopyMenu.Item(letter: "k", name: "key", text: row.key)] }
      return [
        CopyMenu.Item(letter: "v", name: "value", text: row.value),
        CopyMenu.Item(letter: "k", name: "key", text: row.key),
        CopyMenu.Item(letter: "p", name: "key=value", text: "\(row.key)=\(row.value)"),
      ]
    case .customer:
      guard let call, let match = call.work.match else { return [] }
      return customerItems(match, call.work)
    case .wire: return wireItems
    }
  }

  private func customerItems(_ match: Match, _ work: CallWork) -> [CopyMenu.Item] {
    let record = match.record
    func item(_ letter: Character, _ name: String, _ word: String, _ text: String) -> CopyMenu.Item? {
      text.isEmpty || visible(text, word, record, work) != text
        ? nil : CopyMenu.Item(letter: letter, name: name, text: text)
    }
    let page = match.records.lazy.compactMap { self.page(of: $0, in: work) }.first
    let link = page.map { CopyMenu.Item(letter: "l", name: "link to the CRM", text: $0.text) }
    return [item("i", "customer id", "id", record.id), item("n", "name", "name", record.name), link]
      .compactMap(\.self)
  }

  private func items(of rows: [AttributeRow]) -> [CopyMenu.Item] {
    let keys = CopyMenu.Item(letter: "k", name: "keys", text: rows.map(\.key).joined(separator: "\n"))
    let masked = rows.count { $0.isMasked }
    let rows = rows.filter { !$0.isMasked }
    if rows.isEmpty { return [keys] }
    let remark = masked == 0 ? nil : "\(masked.keys) left out: masked."
    let object = JSONValue.object(rows.reduce(into: [:]) { $0[$1.key] = .string($1.value) })
    return [
      CopyMenu.Item(
        letter: "v", name: "values", text: rows.map(\.value).joined(separator: "\n"), remark: remark),
      keys,
      CopyMenu.Item(
        letter: "p", name: "key=value lines",
        text: rows.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"), remark: remark),
      CopyMenu.Item(letter: "j", name: "JSON", text: object.text, remark: remark),
    ]
  }

  private func numberItem(_ number: String?) -> [CopyMenu.Item] {
    guard let number, !number.isEmpty else { return [] }
    return [CopyMenu.Item(letter: "n", name: "number", text: number)]
  }

  private var wireItems: [CopyMenu.Item] {
    guard let exchange = selectedExchange else { return [] }
    var items: [CopyMenu.Item] = []
    if let curl = curl(exchange.record) {
      let remark = profile.environmentFile.map { "$TOKEN is set by: . \($0)" }
      items.append(CopyMenu.Item(letter: "u", name: "curl", text: curl, remark: remark))
    }
    items.append(CopyMenu.Item(letter: "t", name: "target", text: exchange.record.target))
    let body =
      exchange.record.kind == .request ? exchange.end?.body ?? exchange.record.body : exchange.record.body
    if !body.isEmpty { items.append(CopyMenu.Item(letter: "b", name: "body", text: body)) }
    return items
  }

  /// A request of the demo as a line for a second shell. The token stays a variable; a body that was
  /// cut when it was captured, or lost a masked value, cannot be sent again.
  private func curl(_ record: WireRecord) -> String? {
    guard profile.isDemo, playback == nil, record.kind == .request, let origin = profile.loopbackURL,
      record.body.utf8.count == record.bodyBytes, !record.body.contains("••••")
    else { return nil }
    let target = record.target.hasPrefix("/") ? origin + record.target : record.target
    guard target == origin || target.hasPrefix(origin + "/") else { return nil }
    var line = "curl -sS -X \(record.method) \(quoted(target)) -H \"Authorization: Bearer $TOKEN\""
    if !record.body.isEmpty { line += " -H 'Content-Type: application/json' -d \(quoted(record.body))" }
    return line
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
