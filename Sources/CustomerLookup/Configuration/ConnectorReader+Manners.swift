internal import Groundwork

extension ConnectorReader {
  // Everything is read, and every mistake noted, before it is known whether there is a connector.
  func readManners() -> (inout Connector) -> Void {
    let rules = readRules()
    let limits = readLimits()
    let spellings = readSpellings()
    let (soft, hard) = (table.interval("slow_after"), table.interval("give_up_after"))
    let lag = table.interval("lag")
    if hard == .zero {
      table.problem("give_up_after", "a CRM needs some time to answer", suggestion: "such as \"5s\"")
    }
    return { connector in
      (connector.rules, connector.limits, connector.lag) = (rules, limits, lag)
      connector.spellings = spellings ?? connector.spellings
      connector.softLimit = soft ?? connector.softLimit
      connector.hardLimit = hard ?? connector.hardLimit
    }
  }

  private func readRules() -> AnswerRules {
    var rules = AnswerRules()
    rules.noMatchStatuses =
      table.integers("no_match_statuses", in: 200...499).map(Set.init) ?? rules.noMatchStatuses
    rules.total = table.pointer("total")
    guard let errors = table.table("errors") else { return rules }
    rules.messages = errors.pointers("message") ?? rules.messages
    rules.codes = errors.pointers("code") ?? []
    rules.busyCodes = errors.strings("busy") ?? []
    if let inside = errors.pointer("inside") {
      rules.failure = inside
      rules.failureValues = errors.strings("inside_is") ?? []
    }
    return rules
  }

  private func readLimits() -> ConnectorLimits {
    var limits = ConnectorLimits()
    guard let inner = table.table("limits") else { return limits }
    limits.answerBytes = inner.integer("answer_bytes", in: 1024...(16 << 20)) ?? limits.answerBytes
    // With one row nobody could tell that there are two.
    limits.rows = inner.integer("rows", in: 2...5000) ?? limits.rows
    limits.full = inner.integer("full", in: 1...5000)
    limits.pages = inner.integer("pages", in: 1...20) ?? limits.pages
    return limits
  }

  private func readSpellings() -> [PhoneNumber.Spelling]? {
    let known = PhoneNumber.Spelling.allCases.map(\.rawValue)
    return table.strings("spellings")?.compactMap { word in
      if let spelling = PhoneNumber.Spelling(rawValue: word) { return spelling }
      let hint = Suggestion.question(for: word, among: known) ?? known.joined(separator: ", ")
      table.problem("spellings", "unknown spelling \"\(word)\"", suggestion: hint)
      return nil
    }
  }
}
