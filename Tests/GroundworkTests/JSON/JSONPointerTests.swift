import Groundwork
import Testing

@Suite struct JSONPointerTests {
  /// The document and the pointers of RFC 6901, section 5.
  private let document: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7,
    "m~n": 8,
  ]

  @Test(
    arguments: [
      ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5),
      ("/k\"l", 6), ("/ ", 7),
      ("/m~0n", 8), ("/foo", ["bar", "baz"]),
    ] as [(String, JSONValue)])
  func `the pointers of RFC 6901 point where they should`(text: String, value: JSONValue) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.value(in: document) == value)
    #expect(pointer.description == text)
  }

  @Test func `the empty pointer is the whole document`() {
    #expect(JSONPointer("")?.value(in: document) == document)
  }

  @Test(arguments: [
    "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/-1", "/nothing", "/foo/bar", "/foo/0/x", "//",
  ])
  func `what is not there is nothing`(text: String) throws {
    #expect(try #require(JSONPointer(text)).value(in: document) == nil)
  }

  @Test(arguments: ["foo", "#/foo", "/~", "/~2", "/a~"])
  func `what is no pointer is refused`(text: String) {
    #expect(JSONPointer(text) == nil)
  }
}
