internal import Groundwork
internal import Transport

/// One search of one CRM: access, the first page and those that follow, one replay when access turns out
/// to have ended. No I/O: whoever runs it signs in, sends and hands the results in.
struct SearchStateMachine: Sendable {
  enum Input: Sendable {
    case start
    case access(ConnectorAccess)
    /// There is none; without words, none beside the one that was refused.
    case noAccess(String?)
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

  init(_ connector: Connector, _ search: ConnectorSearch, _ values: TemplateValues) {
    (self.connector, self.search, self.values) = (connector, search, values)
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .start: [refusal.map { .done(.notAsked(AnswerWords.notAsked($0))) } ?? .getAccess]
    case .access(let access): ask(with: access)
    case .noAccess(let reason): [.done(.failed(reason ?? refused.map(words.refused) ?? words.noAccess))]
    case .outcome(.answered(let answer)): take(answer, at: now)
    case .outcome(.notSent(let failure)), .outcome(.mayHaveArrived(let failure)):
      end(short: words.failure(failure))
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
    if noMatch.contains(answer.status) { return [.done(.records(records))] }
    let document = try? JSONParser.parse(answer.body)
    guard (200..<300).contains(answer.status) else { return end(short: words.refused(answer)) }
    guard let document else { return end(short: words.notJSON(answer)) }
    if connector.rules.isFailure(document) { return end(short: words.failedInside(document)) }
    guard let rows = search.shape.rows(document) else { return end(short: words.noRows(search.shape)) }
    return take(rows, of: document, at: now)
  }

  private mutating func take(_ rows: [JSONValue], of document: JSONValue, at now: Moment) -> [Output] {
    pages += 1
    let reader = RecordReader(
      connector: connector, shape: search.shape, base: access?.base ?? connector.base, read: now.wall,
      link: search.link)
    let room = connector.limits.rows - records.count
    records += rows.prefix(room).compactMap(reader.record)
    guard rows.count <= room else { return [.done(.cut(records))] }
    guard let next = search.paging?.next(after: page, document), let access else {
      return [.done(.records(records))]
    }
    guard pages < connector.limits.pages, !rows.isEmpty, records.count < connector.limits.rows else {
      return [.done(.cut(records))]
    }
    page = next
    return ask(with: access)
  }

  // A page that is missing does not unmake those that came; they are only not all there is.
  private func end(short reason: String) -> [Output] {
    [.done(records.isEmpty ? .failed(reason) : .cut(records))]
  }
}
