import CallDesk
import Groundwork
import OrderedCollections

/// Pairs from a file or from stdin: a JSON object of strings, or lines `KEY=VALUE`.
struct PairInput: Sendable {
  let workplace: Workplace
  private static let limit = 1 << 20

  /// The pairs of `source`, in order; none when it is nil.
  /// - Throws: `CommandFailure` 65 that names the key or line which is no string or no pair.
  func pairs(from source: String?) throws -> [CallDeskOrder.Pair] {
    guard let source else { return [] }
    let bytes: [UInt8]
    do {
      bytes = try workplace.files.read(source == "-" ? "/dev/stdin" : source, limit: Self.limit)
    } catch { throw Self.failure("\(error)") }
    let text = String(decoding: bytes, as: UTF8.self)
    let isJSON = text.first { !$0.isWhitespace } == "{"
    return isJSON ? try Self.object(bytes) : try Self.lines(text)
  }

  /// Of a key given twice the last value counts, at the place of the first.
  static func lastOfEachKey(_ pairs: [CallDeskOrder.Pair]) -> [CallDeskOrder.Pair] {
    let joined = OrderedDictionary(pairs.map { ($0.key, $0.value) }) { $1 }
    return joined.map { CallDeskOrder.Pair($0.key, $0.value) }
  }

  static func object(_ bytes: [UInt8]) throws -> [CallDeskOrder.Pair] {
    let document: JSONValue
    do { document = try JSONParser.parse(bytes) } catch { throw failure("the input is no JSON: \(error)") }
    guard let members = document.object else {
      throw failure("the input is \(document.kind), not an object of strings")
    }
    return try members.map { key, value in
      guard let text = value.string else {
        throw failure(
          "the value of \"\(key)\" is \(value.kind): attributes are strings. Quote it",
          fields: [key: value.kind])
      }
      return CallDeskOrder.Pair(key, text)
    }
  }

  static func lines(_ text: String) throws -> [CallDeskOrder.Pair] {
    var pairs: [CallDeskOrder.Pair] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = String(line.drop(while: \.isWhitespace))
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      guard var pair = CallDeskOrder.Pair(word: trimmed), !pair.key.isEmpty else {
        throw failure("line \(index + 1) is no KEY=VALUE pair")
      }
      pair.value = unquoted(pair.value)
      pairs.append(pair)
    }
    return pairs
  }

  private static func unquoted(_ value: String) -> String {
    guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }

  private static func failure(_ problem: String, fields: [String: String] = [:]) -> CommandFailure {
    CommandFailure(
      status: .badData, code: "bad.input", message: "\(problem). Nothing was sent.", fields: fields)
  }
}
