/// One statement that only reads, with named parameters: `SELECT … WHERE phone = :e164`.
public struct SQLQuery: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case parameter(SQLParameter)
  }

  private let parts: [Part]
  /// The parameters it uses, each once, in the order in which it first does.
  public let parameters: [SQLParameter]

  /// Why a text is no query.
  public enum Mistake: Error, Sendable, Hashable {
    /// It does more, or something else, than read.
    case notReading
    /// There is another statement behind it.
    case severalStatements
    /// A quote or comment has no end.
    case unended(String)
    /// `:name` names nothing that is known.
    case unknown(String)
    /// A value would stand in the text.
    case template
    /// It uses nothing of the key: it would find everybody.
    case everybody
  }

  /// Reads a query.
  /// - Parameter text: one `SELECT`, `WITH` or `VALUES`.
  /// - Throws: the first mistake in it.
  public init(_ text: String) throws(Mistake) {
    var scanner = SQLScanner(text)
    parts = try scanner.parts()
    var used: [SQLParameter] = []
    for case .parameter(let parameter) in parts where !used.contains(parameter) { used.append(parameter) }
    parameters = used
    if used.isEmpty { throw .everybody }
  }

  /// Whether each spelling of the key makes another query.
  var followsKey: Bool { parameters.contains(.key) }

  /// The statement.
  /// - Parameter place: how the database writes its parameters, by their number from 1.
  /// - Returns: one line for the database.
  public func statement(_ place: (Int) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .parameter(let parameter): place((parameters.firstIndex(of: parameter) ?? 0) + 1)
      }
    }.joined()
  }

  /// The parameters' values, in their order; nil where the key has none, which equals nothing in SQL.
  public func arguments(_ values: TemplateValues) -> [String?] { parameters.map { values[$0.value] } }
}
