import Testing

@testable import patchbay

/// A session that is kept for longer than anybody would play it.
@Suite struct KeptBytesTests {
  @Test func `whole lines are written until the next would be too many, which is said once`() {
    var kept = KeptBytes(after: 10, limit: 30)
    #expect(kept.next() == .nothing)
    kept.add(Array("one\n".utf8))
    kept.add(Array("two\n".utf8))
    #expect(kept.next() == .write(Array("one\ntwo\n".utf8)))
    #expect(kept.next() == .nothing)
    kept.add(Array("three four\n".utf8))
    #expect(kept.next() == .write(Array("three four\n".utf8)))
    kept.add(Array("5\n".utf8))
    #expect(kept.next() == .full)
    kept.add(Array("6".utf8))
    #expect(kept.next() == .nothing)
  }

  @Test func `nothing is written after the end`() {
    var kept = KeptBytes(after: 0, limit: 30)
    kept.add([1])
    kept.end()
    kept.add([2])
    #expect(kept.next() == .nothing)
  }
}
