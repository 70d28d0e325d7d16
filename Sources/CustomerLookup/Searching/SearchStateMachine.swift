internal import Groundwork
internal import OrderedCollections
internal import Transport

/// One search of one CRM: access, the first page and those that follow, one replay when access turns out
/// to have ended. No I/O: whoever runs it signs in, sends and hands the results in.
struct SearchStateMachine: Sendable {
  enum Input: Sendable {
    case start
    case access(ConnectorAccess)
    /// There is none; without a reason, none beside the one that was refused.
    case noAccess(AccessRefusal?)
    case outcome(HTTPOutcome)
  }

  enum Output: Sendable {
    case getAccess
    case replaceAccess(ConnectorAccess)
    case send(HTTPRequest)
    case done(ConnectorOutcome)
  }

  private let connector: Connector
  private let search: ConnectorSearch
  private let values: TemplateValues
  private var access: ConnectorAccess?
  private var refused: HTTPAnswer?
  private var page: SearchPage = .first
  private var pages = 0
  private var records: [CustomerRecord] = []
  // Whether somebody may be missing among them.
  private var cut: AnswerCut?
  private var seen = 0

  init(_ connector: Connector, _ search: ConnectorSearch, _ values: TemplateValues) {
    (self.connector, self.search, self.values) = (connector, search, values)
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .start: [refusal.map { .done(.notAsked(AnswerWords.notAsked($0))) } ?? .getAccess]
    case .access(let access): ask(with: access)
    case .noAccess(let reason): end(without: reason)
    case .outcome(.answered(let answer)): take(answer, at: now)
    case .outcome(.notSent(let failure)), .outcome(.mayHaveArrived(let failure)):
      end(short: words.failure(failure), LookupTrouble(failure))
    }
  }

  private var words: AnswerWords { AnswerWords(connector: connector, access: access) }

  /// Why the key cannot be asked for, told before anybody signs in.
  private var refusal: Template.Refusal? {
    do { _ = try search.template.request(values) } catch { return error }
    return nil
  }

  private mutating func ask(with access: ConnectorAccess) -> [Output] {
    self.access = access
    let writer = SearchRequest(connector: connector, template: search.template, access: access)
    do { return [.send(try writer.request(values, page))] } catch {
      switch error {
      case .template(let refusal): return [.done(.notAsked(AnswerWords.notAsked(refusal)))]
      case .elsewhere: return end(short: AnswerWords.elsewhere)
      }
    }
  }

  private mutating func take(_ answer: HTTPAnswer, at now: Moment) -> [Output] {
    if answer.status == 401, refused == nil, let access {
      refused = answer
      return [.replaceAccess(access)]
    }
    let noMatch = search.noMatchStatuses ?? connector.rules.noMatchStatuses
    if noMatch.contains(answer.status) {
      // A later page that is not there was promised by the one before it.
      if pages > 0, answer.status != 204 { note(.broken("there is none (\(answer.status))")) }
      if answer.status != 204, words.isWebPage(answer) {
        return end(short: words.refused(answer), words.trouble(answer))
      }
      return done
    }
    // A mark of UTF-8 before a document may be ignored (RFC 8259, section 8.1), and some CRMs send one.
    let isMarked = answer.body.starts(with: [0xEF, 0xBB, 0xBF])
    let document = try? JSONParser.parse(isMarked ? Array(answer.body.dropFirst(3)) : answer.body)
    guard (200..<300).contains(answer.status) else {
      return end(short: words.refused(answer), words.trouble(answer))
    }
    guard let document else { return end(short: words.notJSON(answer)) }
    if connector.rules.isFailure(document) {
      return end(short: words.failedInside(document), words.trouble(inside: document))
    }
    guard let rows = search.shape.rows(document) else { return end(short: words.noRows(search.shape)) }
    // Rows are shown and written into calls; what let us in is neither.
    let echoed = (access?.secrets(and: connector.headers) ?? []).filter { $0.occurs(in: answer.body) }
    let end = AnswerEnd(connector: connector, search: search, answer: answer, document: document)
    return take(echoed.isEmpty ? rows : rows.map { $0.redacted(of: echoed) }, end, at: now)
  }

  private mutating func take(_ rows: [JSONValue], _ end: AnswerEnd, at now: Moment) -> [Output] {
    (pages, seen) = (pages + 1, seen + rows.count)
    let reader = RecordReader(
      connector: connector, shape: search.shape, base: access?.base ?? connector.base, read: now.wall,
      link: search.link)
    let room = connector.limits.rows - records.count
    let told = rows.prefix(room).filter { !$0.isNothing }
    let read = told.compactMap(reader.record)
    if read.isEmpty, records.isEmpty, !told.isEmpty {
      return self.end(short: words.nobodyHasID(told, search.shape))
    }
    records += read
    // Whoever cannot be read may be the caller, too.
    if read.count < told.count { note(.unreadable(told.count - read.count)) }
    guard rows.count <= room else {
      note(.rows(connector.limits.rows))
      return done
    }
    guard let next = search.paging?.next(after: page, end.document), let access else {
      note(end.cut(rows: rows.count, seen: seen))
      return done
    }
    guard pages < connector.limits.pages, !rows.isEmpty, records.count < connector.limits.rows else {
      note(records.count < connector.limits.rows ? .pages(pages) : .rows(connector.limits.rows))
      return done
    }
    page = next
    return ask(with: access)
  }

  private var done: [Output] { [.done(cut.map { .cut(records, $0) } ?? .records(records))] }

  private mutating func note(_ cut: AnswerCut?) { self.cut = self.cut ?? cut }

  // A page that is missing does not unmake those that came; they are only not all there is.
  private func end(short reason: String, _ trouble: LookupTrouble = .unreachable) -> [Output] {
    [.done(records.isEmpty ? .failed(reason, trouble) : .cut(records, .broken(reason)))]
  }

  private func end(without reason: AccessRefusal?) -> [Output] {
    if let reason { return [.done(.failed(reason.words, reason.trouble))] }
    return [.done(.failed(refused.map(words.refused) ?? words.noAccess, .notPermitted))]
  }
}

extension JSONValue {
  // What some CRMs give instead of no row at all.
  fileprivate var isNothing: Bool { [.null, .array([]), .object([:])].contains(self) }
}
