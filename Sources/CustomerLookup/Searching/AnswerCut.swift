/// Why somebody may be missing among the rows of an answer, and what to configure so that nobody is.
public struct AnswerCut: Sendable, Hashable {
  /// Behind the name of the CRM.
  public var words: String
  /// What to do about it.
  public var advice: String
  /// Whether it is known; else a guess that only keeps "nobody" from being said.
  public var isCertain = true

  private static let narrower = "let its search ask for less, or configure its paging"

  static func full(_ rows: Int) -> AnswerCut {
    AnswerCut(words: "its answer is full with \(rows) rows and may go on", advice: narrower)
  }

  static func usualSize(_ rows: Int) -> AnswerCut {
    AnswerCut(
      words: "its answer has just \(rows) rows, as a full page has",
      advice: "configure its paging, or paging = { none = true } where its answers are whole",
      isCertain: false)
  }

  static func rows(_ most: Int) -> AnswerCut {
    AnswerCut(words: "it has more than the \(most) rows that are read", advice: "raise limits = { rows = … }")
  }

  static func pages(_ most: Int) -> AnswerCut {
    AnswerCut(words: "its answer goes on behind page \(most)", advice: "raise limits = { pages = … }")
  }

  static func total(_ total: Int, seen: Int) -> AnswerCut {
    AnswerCut(words: "it gave \(seen) of \(total) rows", advice: narrower)
  }

  static func goesOn(_ place: String) -> AnswerCut {
    AnswerCut(
      words: "its answer goes on, as \(place) says, and was not followed", advice: "configure its paging")
  }

  static func broken(_ reason: String) -> AnswerCut {
    AnswerCut(
      words: "a further page is missing: \(reason)", advice: "see what it says with `patchbay crm explain`")
  }

  static func unreadable(_ rows: Int) -> AnswerCut {
    AnswerCut(
      words: "nobody can tell who \(rows == 1 ? "one row is" : "\(rows) rows are"), without an id",
      advice: "check record = { id = … }")
  }
}
