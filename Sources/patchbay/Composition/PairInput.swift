import CallDesk
import Groundwork
import OrderedCollections

/// Pairs from a file or from stdin: a JSON object of strings, or lines `KEY=VALUE`.
struct PairInput: Sendable {
  let workplace: Workplace
  /// Whether numbers and booleans of a JSON object become their JSON text; nil where that cannot be asked for.
  var stringifies: Bool? = false
  private static let limit = 1 << 20

  /// The pairs of every source, in order.
  /// - Throws: `CommandFailure` 65 that names the key or line which is no string, no pair or given twice.
  func pairs(from sources: [String]) throws -> [CallDeskOrder.Pair] {
    let pairs = try sources.flatMap(pairs)
    if pairs.isEmpty, let source = sources.first {
      throw Self.failure("there is no pair in \(source == "-" ? "the input" : source)")
    }
    try Self.refuseDoubled(pairs)
    return pairs
  }

  /// Makes sure that no key is given twice: which value was meant cannot be known.
  static func refuseDoubled(_ pairs: [CallDeskOrder.Pair]) throws {
    var seen: Set<String> = []
    for pair in pairs where !seen.insert(pair.key).inserted {
      throw failure("\"\(pair.key)\" is given twice", fields: [pair.key: "given twice"])
    }
  }

  /// Pairs from the command line in place of those of the same key from files.
  static func join(_ files: [CallDeskOrder.Pair], _ words: [CallDeskOrder.Pair]) -> [CallDeskOrder.Pair] {
    let joined = OrderedDictionary((files + words).map { ($0.key, $0.value) }) { $1 }
    return joined.map { CallDeskOrder.Pair($0.key, $0.value) }
  }

  private func pairs(_ source: String) throws -> [CallDeskOrder.Pair] {
    let bytes: [UInt8]
    do {
      bytes = try workplace.files.input(source, limit: Self.limit).withoutMark
    } catch { throw Self.failure("\(error)") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.failure("\(source == "-" ? "the input" : source) is not UTF-8: attributes are text")
    }
    let isJSON = text.first { !$0.isWhitespace } == "{"
    return isJSON ? try Self.object(bytes, stringifies: stringifies) : try Self.lines(text)
  }

  static func object(_ bytes: [UInt8], stringifies: Bool? = false) throws -> [CallDeskOrder.Pair] {
    let document: JSONValue
    do { document = try JSONParser.parse(typed: bytes) } catch {
      throw failure("the input is no JSON: \(error)")
    }
    guard let members = document.object else {
      throw failure("the input is \(document.kind), not an object of strings")
    }
    return try members.map { key, value in
      guard let text = value.attributeText(stringifies: stringifies ?? false) else {
        throw failure(value.refusal(of: key, stringifies: stringifies), fields: [key: value.kind])
      }
      return CallDeskOrder.Pair(key, text)
    }
  }

  /// `KEY=VALUE` lines as `.env` files have them: `export` before a key, quotes around a value, comments. What
  /// other readers take in different ways is refused rather than guessed.
  static func lines(_ text: String) throws -> [CallDeskOrder.Pair] {
    var pairs: [CallDeskOrder.Pair] = []
    for (index, line) in text.textLines.enumerated() {
      var trimmed = String(line.drop(while: \.isWhitespace))
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      if trimmed.hasPrefix("export ") { trimmed = String(trimmed.dropFirst(7).drop(while: \.isWhitespace)) }
      guard let pair = CallDeskOrder.Pair(word: trimmed), !pair.key.isEmpty else {
        throw failure("line \(index + 1) is no KEY=VALUE pair")
      }
      if pair.key.last?.isWhitespace ?? false {
        throw failure("line \(index + 1): a space stands before the =")
      }
      guard let value = unquoted(pair.value) else {
        throw failure(
          "line \(index + 1): the value of \(pair.key) can be read in two ways; put the whole of it in quotes"
        )
      }
      pairs.append(CallDeskOrder.Pair(pair.key, value))
    }
    return pairs
  }

  /// A value without its quotes and without a comment behind them; nil where a quote has no partner or
  /// a comment may have been meant.
  private static func unquoted(_ value: String) -> String? {
    guard let quote = value.first, quote == "\"" || quote == "'" else {
      return value.contains(" #") || value.contains("\t#") ? nil : value
    }
    let inner = value.dropFirst()
    guard let end = inner.firstIndex(of: quote) else { return nil }
    let behind = inner[inner.index(after: end)...].drop(while: \.isWhitespace)
    return behind.isEmpty || behind.hasPrefix("#") ? String(inner[..<end]) : nil
  }

  private static func failure(_ problem: String, fields: [String: String] = [:]) -> CommandFailure {
    CommandFailure(
      status: .badData, code: "bad.input", message: "\(problem). Nothing was sent.", fields: fields)
  }
}
