import CallDesk
import CustomerLookup
import Groundwork

/// One lookup in one CRM with everything that was sent, came back and was made of it.
struct ConnectorTrial {
  let connector: Connector
  let answer: LookupAnswer
  let exchanges: [WireExchange]
  let rows: [CustomerRecord]
  /// How long the last rows took to be normalised, checked and sorted; nil where none came.
  let checked: Interval?
  let privacy: Privacy
  /// How numbers without a country code are read.
  let region: NumberRegion

  /// Looks the customer up.
  /// - Throws: `CommandFailure` when there is no such connector, or no profile for one that needs it.
  init(
    _ options: CRMKeyOptions, _ profile: ProfileOptions, in workplace: Workplace, _ output: Output
  ) async throws {
    var configuration = try Configuration.load(profile.file, in: workplace)
    try ConnectorNames(configuration.lookup.connectors.map(\.name)).check(options.name)
    configuration.lookup.connectors.removeAll { $0.name != options.name }
    let (wire, seen) = (CollectedWire(), SeenRows())
    let transport = Connection.transport(workplace, configuration, observer: wire)
    var access: ProfileAccess?
    if configuration.lookup.needsProfile {
      let resolved = try profile.resolved(configuration, in: workplace)
      access = ProfileAccess(
        platform: Connection(resolved, configuration, in: workplace, observer: wire).platform)
    }
    let asked = configuration.askable(http: transport, profile: access, in: workplace)
    let finder = CustomerFinder(
      asked.map { WatchedConnector(inner: $0, seen: seen, time: workplace.time) },
      region: configuration.lookup.region,
      time: workplace.time)
    guard let connector = asked.first?.connector, let answer = await finder.find(options.key) else {
      throw CancellationError()
    }
    (self.connector, self.answer, privacy) = (connector, answer, configuration.rules.privacy)
    region = configuration.lookup.region
    checked = seen.last.map { workplace.time.now().since($0) }
    (exchanges, rows) = (wire.exchanges, seen.rows)
  }

  /// Every request and answer.
  var exchangeLines: [String] { exchanges.flatMap(\.lines) }

  /// Every row that came, and whether it was kept.
  var rowLines: [String] {
    rows.map { row in
      let match = match(of: row)
      let verdict = match.map { "kept, \($0.confidence.word)" } ?? "dropped"
      let reason =
        match?.because ?? "it holds " + (held(by: row).isEmpty ? "nothing to compare" : held(by: row))
      return "row \(row.id)  \(row.name)  \(verdict): \(reason)"
    }
  }

  /// Every match, and what its mapping makes of it.
  var matchLines: [String] {
    answer.matches.flatMap { match -> [String] in
      let record = match.record
      let about = [record.id, record.name, record.link].compactMap(\.self).filter { !$0.isEmpty }
      return ["\(match.confidence.word)  " + about.joined(separator: "  ") + "  (\(match.because))"]
        + connector.mapping.result(for: record).attributes.map { "  " + words($0) }
    }
  }

  /// How many requests, how long each took, and what checking the rows did.
  var timing: String {
    let times = exchanges.compactMap { $0.end?.elapsed.map { "\($0.milliseconds) ms" } }
    let noun = exchanges.count == 1 ? "request" : "requests"
    let each = times.isEmpty ? "" : " (\(times.joined(separator: ", ")))"
    let rows = self.rows.count == 1 ? "1 row" : "\(self.rows.count) rows"
    let check = checked.map { " \(rows) checked in \($0.fine) ms." } ?? ""
    return
      "\(connector.name): \(exchanges.count) \(noun)\(each), \(answer.elapsed.milliseconds) ms in all.\(check)"
  }

  /// Says on stderr how it ended where that is not one match.
  func end(_ output: Output) -> CommandStatus {
    if let failure {
      let sent = exchanges.isEmpty ? " Nothing was sent." : ""
      output.note("patchbay: " + VisibleText.printed("\(connector.name): \(failure).\(sent)"))
      return status
    }
    for hint in hints { output.note("patchbay: " + VisibleText.printed(hint)) }
    if let truncated = answer.failure()?.truncated, !truncated.isEmpty {
      let words = answer.truncated.map { "truncated, \($0.reason). To mend it, \($0.advice)" }
      output.note("patchbay: " + VisibleText.printed("\(connector.name): \(words.joined(separator: "; "))."))
      return .tryLater
    }
    switch answer.matches.count {
    case 0:
      let late = connector.lag.map {
        " One that is new or changed may be missing for \($0.milliseconds / 1000) s."
      }
      output.note("patchbay: Nobody matches.\(late ?? "")")
      return .notFound
    case 1: return .done
    default:
      output.note("patchbay: \(answer.matches.count) customers match.")
      return .severalMatch
    }
  }

  var failure: String? { answer.notAsked ?? answer.silent.first?.reason }

  // A key that cannot be asked for is bad data, as it is to `lookup`.
  private var status: CommandStatus { answer.notAsked != nil ? .badData : answer.failureStatus }

  func match(of row: CustomerRecord) -> Match? { answer.matches.first { $0.record.id == row.id } }

  private func held(by row: CustomerRecord) -> String {
    switch answer.key.kind {
    case .phone: row.phones.joined(separator: ", ")
    case .email: ([row.email].compactMap(\.self) + row.otherEmails).joined(separator: ", ")
    case .id: row.id
    default: row.keys[answer.key.kind] ?? ""
    }
  }

  private func words(_ attribute: MappedAttribute) -> String {
    if let value = attribute.value {
      return "\(attribute.key) = \(privacy.logged(key: attribute.key, value: value))  [\(attribute.origin)]"
    }
    return "\(attribute.key): \(attribute.refusal ?? "nothing in the record")  [\(attribute.origin)]"
  }
}

extension Interval {
  /// Milliseconds to a thousandth.
  var fine: String {
    let (whole, part) = (nanoseconds / 1_000_000, nanoseconds / 1_000 % 1_000)
    return "\(whole)." + String(repeating: "0", count: 3 - String(part).count) + "\(part)"
  }
}
