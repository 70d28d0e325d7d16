internal import Groundwork

/// Reads by which kinds of key a connector can be asked: `phone`, `email`, `id` beside its settings, and
/// under `by` those of its own.
struct KindReader {
  let table: TOMLReader

  /// The kinds, each with the table that holds it by its word.
  func kinds() -> [(kind: LookupKey.Kind, holder: TOMLReader)] {
    let own = table.table("by")
    let given = LookupKey.Kind.common.filter { table.keys.contains($0.rawValue) }
    if given.isEmpty, own?.keys.isEmpty ?? true { table.missing("phone") }
    let common = LookupKey.Kind.common.map { (kind: $0, holder: table) }
    return common
      + (own.map { own in own.keys.compactMap { word in kind(word, own).map { (kind: $0, holder: own) } } }
        ?? [])
  }

  private func kind(_ word: String, _ own: TOMLReader) -> LookupKey.Kind? {
    let kind = LookupKey.Kind(rawValue: word)
    let isWord =
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
    if isWord, !LookupKey.Kind.common.contains(kind) { return kind }
    _ = own.value(word)
    own.problem(word, "a kind of key of its own is one word of small letters, digits and _, not \"\(word)\"")
    return nil
  }

  /// Notes each of `keys`, where rows say by what they are known, that nobody can be asked for by.
  func check(_ keys: [LookupKey.Kind: RowPath], _ asked: some Sequence<LookupKey.Kind>) {
    let own = asked.filter { !LookupKey.Kind.common.contains($0) }.map(\.rawValue).sorted()
    for word in keys.keys.map(\.rawValue).sorted() where !own.contains(word) {
      table.problem(
        "keys", "no search by \"\(word)\" under by", suggestion: Suggestion.question(for: word, among: own))
    }
  }
}
