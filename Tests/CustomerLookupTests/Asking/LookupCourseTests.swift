import CustomerLookup
import Testing

@Suite struct `The course of a lookup` {
  private static let keys = [
    LookupKey(.id, "4711"), LookupKey(.email, "maria@example.com"), LookupKey(.phone, "+49305550142"),
  ]

  private func answer(_ key: LookupKey, _ matches: [Match] = [], failed: Bool = false) -> LookupAnswer {
    let silent = failed ? [LookupAnswer.SilentConnector(connector: "acme-crm", reason: "no answer")] : []
    return LookupAnswer(key: key, matches: matches, silent: silent)
  }

  @Test func `goes through its keys in turn while nobody is found`() throws {
    var course = try #require(LookupCourse(Self.keys))
    #expect(course.key == Self.keys[0])
    for (last, next) in zip(Self.keys, Self.keys.dropFirst()) {
      #expect(course.next(after: answer(last)) == next)
      #expect(course.key == next && course.tried.last == last)
    }
    #expect(course.next(after: answer(Self.keys[2])) == nil)
    #expect(course.key == Self.keys[2] && course.tried == Array(Self.keys.dropLast()))
  }

  @Test func `ends with whoever is found, however weakly, and with a CRM that failed`() throws {
    let weak = Match(record: Lookups.record("1", []), confidence: .weak, because: "e-mail only")
    for ending in [answer(Self.keys[0], [weak]), answer(Self.keys[0], failed: true)] {
      var course = try #require(LookupCourse(Self.keys))
      #expect(course.next(after: ending) == nil)
      #expect(course.key == Self.keys[0] && course.tried.isEmpty)
    }
  }

  @Test func `goes on where a key could not be asked for`() throws {
    var course = try #require(LookupCourse(Self.keys))
    let unasked = LookupAnswer(key: Self.keys[0], notAsked: "the caller's number is withheld")
    #expect(course.next(after: unasked) == Self.keys[1])
  }

  @Test func `without a key there is none`() { #expect(LookupCourse([]) == nil) }
}
