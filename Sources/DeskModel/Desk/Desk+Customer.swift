internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// What may be seen of a customer.
extension Desk {
  /// The customer's name, then the parts of the record in the order and with the labels of the configuration; of
  /// other CRMs' records what the first does not show.
  /// - Parameters:
  ///   - match: the customer.
  ///   - work: that of the call, whose proposal tells which values are masked; nil where there is no call.
  /// - Returns: at least one line, the first with who it is.
  func customerLines(of match: Match, in work: CallWork? = nil) -> [CustomerLine] {
    let record = match.record
    let (word, name) = record.name.isEmpty ? ("id", record.id) : ("name", record.name)
    let head = CustomerLine(value: visible(name, word, record, work), page: page(of: record, in: work))
    var shown: Set<RecordOutline.Part> = record.name.isEmpty ? [.id] : []
    return [head]
      + lines(of: record, &shown).map {
        CustomerLine(label: $0.label, value: visible($0.value, $0.part.word, record, work))
      } + match.others.flatMap { lines(of: $0, besides: &shown, work) }
  }

  /// Works out what may be seen of the answer of a call.
  mutating func see(_ id: ConversationID) {
    guard let work = calls[id]?.work, let answer = work.lookup?.answer else { return }
    let seen = self.seen(answer, in: work)
    calls.change(id) { $0.work.lookup?.seen = seen }
  }

  /// What may be seen of an answer.
  func seen(_ answer: LookupAnswer, in work: CallWork?) -> SeenAnswer {
    SeenAnswer(
      answer: shown(answer, in: work), customers: answer.matches.map { customerLines(of: $0, in: work) })
  }

  /// Who it is, short enough that what is said of them still stands on the line.
  func customerName(of match: Match, in work: CallWork?) -> String {
    let (name, most) = (customerLines(of: match, in: work).first?.value ?? "", 40)
    return name.unicodeScalars.count > most ? "\(String(name.unicodeScalars.prefix(most - 1)))…" : name
  }

  /// An answer as it may stand on the screen.
  func shown(_ answer: LookupAnswer, in work: CallWork?) -> LookupAnswer {
    var shown = answer
    shown.key.value = answer.key.shown
    for index in shown.matches.indices {
      let record = answer.matches[index].record
      shown.matches[index].record.name = visible(record.name, "name", record, work)
      shown.matches[index].record.id = visible(record.id, "id", record, work)
    }
    return shown
  }

  /// An answer as it may be spoken: dots are no word.
  func spoken(_ answer: LookupAnswer, in work: CallWork?) -> LookupAnswer {
    var spoken = shown(answer, in: work)
    spoken.key.value = answer.key.spoken
    for (index, match) in answer.matches.enumerated() {
      if spoken.matches[index].record.name != match.record.name {
        spoken.matches[index].record.name = "masked"
      }
      if spoken.matches[index].record.id != match.record.id { spoken.matches[index].record.id = "masked" }
    }
    return spoken
  }

  private func lines(of record: CustomerRecord, _ shown: inout Set<RecordOutline.Part>) -> [RecordOutline
    .Line]
  {
    let outline = rules.outlines[record.connector] ?? .everything
    return outline.lines(of: record).filter { shown.insert($0.part).inserted }
  }

  /// Of a further record: its own id, and what none before it shows.
  private func lines(
    of other: CustomerRecord, besides shown: inout Set<RecordOutline.Part>, _ work: CallWork?
  )
    -> [CustomerLine]
  {
    shown.remove(.id)
    return lines(of: other, &shown).map { line in
      let isID = line.part == .id
      return CustomerLine(
        label: isID && line.label.isEmpty ? "id" : line.label,
        value: visible(line.value, line.part.word, other, work),
        page: isID ? page(of: other, in: work) : nil, connector: other.connector)
    }
  }

  /// The customer's page in its CRM; nil where there is none, or where a masked value stands in its address.
  func page(of record: CustomerRecord, in work: CallWork?) -> WebLink? {
    guard let page = record.link.flatMap(WebLink.init) else { return nil }
    let parts = [("id", record.id)] + record.fields.map { ($0.key, $0.value) }
    let isPrivate = parts.contains { word, value in
      visible(value, word, record, work) != value
        && (page.text.contains(value) || page.text.contains(PercentEncoding.encode(value)))
    }
    return isPrivate ? nil : page
  }

  /// A part of a record, masked where it, or what it becomes, is private.
  func visible(_ value: String, _ word: String, _ record: CustomerRecord, _ work: CallWork?) -> String {
    guard !value.isEmpty else { return value }
    let entries = rules.mappings[record.connector]?.entries ?? []
    let classes = entries.filter { $0.source.names.contains(word) }.map { privacy.privacyClass(of: $0.key) }
    let privacyClass = max(classes.max() ?? .show, privacy.privacyClass(of: "", value: value))
    if privacyClass > .show { return Privacy.masked(value, privacyClass) }
    let written = (work?.proposal?.rows ?? []).map { ($0.key, $0.wouldBe) }
    return privacy.redacted(value, of: Dictionary(written, uniquingKeysWith: { $1 }))
  }
}
