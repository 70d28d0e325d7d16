internal import CustomerLookup

/// What a lookup found, as a sentence.
enum LookupSentence {
  static func words(_ answer: LookupAnswer) -> String {
    let silent = answer.silent.map { " \($0.connector): \($0.reason)." }.joined()
    let cut = answer.truncated.map { " \($0.connector): truncated, \($0.reason)." }.joined()
    if let reason = answer.notAsked { return "lookup: \(reason)" + silent }
    guard let first = answer.matches.first else {
      let nobody = answer.isNobody ? "no customer has" : "nobody was found for"
      return "lookup: \(nobody) \(answer.key.value)." + silent + cut
    }
    guard answer.matches.count > 1 else { return "lookup: \(words(first))." + silent + cut }
    let list = answer.matches.enumerated().map { "\($0 + 1) \(words($1))" }.joined(separator: "; ")
    return "lookup: \(answer.matches.count) customers match \(answer.key.value), none is chosen: \(list)."
      + silent + cut
  }

  private static func words(_ match: Match) -> String {
    "\(match.record.name), \(match.record.id), \(match.confidence.word), \(match.because), from \(match.record.connector)"
  }
}
