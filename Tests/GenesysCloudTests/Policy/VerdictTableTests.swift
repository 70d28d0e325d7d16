import GenesysCloud
import Testing

/// Row by row: what each end of a request proves.
@Suite struct `What a status proves` {
  private typealias Table = VerdictTable

  @Test(arguments: [
    (VerdictTable.Stage.held, Verdict.waits), (.tokenless, .notSent), (.unsent, .notSent), (.lost, .unknown),
  ])
  func `without an answer`(stage: VerdictTable.Stage, verdict: Verdict) {
    #expect(Table.verdict(stage) == verdict)
  }

  @Test(arguments: [200, 202, 204], VerdictTable.Body.allCases)
  func `of a yes`(status: Int, body: VerdictTable.Body) {
    #expect(Table.verdict(.answered, status: status, body: body) == (body == .foreign ? .unknown : .accepted))
  }

  @Test(arguments: 400...499, VerdictTable.Body.allCases)
  func `of a no`(status: Int, body: VerdictTable.Body) {
    let own: Verdict =
      switch status {
      case 408: .unknown
      case 409: .conflict
      case 429: .waits
      default: .refused
      }
    #expect(Table.verdict(.answered, status: status, body: body) == (body == .platform ? own : .unknown))
  }

  @Test(
    arguments: [100, 199, 300, 302, 399, 500, 502, 503, 504, 599, 600, 999, 0, -1], VerdictTable.Body.allCases
  )
  func `of everything else`(status: Int, body: VerdictTable.Body) {
    #expect(Table.verdict(.answered, status: status, body: body) == .unknown)
  }

  @Test func `is told row by row`() {
    #expect(Table.markdown.split(separator: "\n").count == Table.rows.count + 2)
  }
}
