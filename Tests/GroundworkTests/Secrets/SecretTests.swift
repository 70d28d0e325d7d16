import Groundwork
import Testing

@Suite struct SecretTests {
  private struct Holder {
    var name = "me"
    var token = Secret("s3cret-value")
  }

  @Test func `no way of printing shows it`() {
    let secret = Secret("s3cret-value")
    var dumped = ""
    dump(Holder(), to: &dumped)
    for text in [
      "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", "\(Holder())",
      dumped,
    ] {
      #expect(!text.contains("s3cret"))
    }
    #expect("\(secret)" == "••••")
    #expect(secret.reveal() == "s3cret-value")
  }

  @Test func `it is taken out of any text`() {
    let secret = Secret("s3cret")
    #expect(secret.redacted(from: "a s3cret, s3crets3cret b") == "a ••••, •••••••• b")
    #expect(secret.redacted(from: "nothing") == "nothing")
    #expect(Secret("abc").redacted(from: "abcd") == "abcd", "too short to be looked for")
    #expect(Secret("").redacted(from: "text") == "text")
    #expect(
      Secret("s3cret").redacted(from: "s3cret\u{301} s3cret") == "••••\u{301} ••••", "whatever is glued to it"
    )
  }

  @Test func `two of the same are the same`() {
    #expect(Secret("a") == Secret("a"))
    #expect(Secret("a") != Secret("b"))
    #expect(Secret("").isEmpty)
  }

  @Test(arguments: [("s3cret", true), ("s3cre", false), ("xx s3cret", true), ("s3s3cret", true), ("", false)])
  func `it is found in bytes`(text: String, isThere: Bool) {
    #expect(Secret("s3cret").occurs(in: Array(text.utf8)) == isThere)
    #expect(!Secret("abc").occurs(in: Array("abc".utf8)), "too short to be told from chance")
  }
}
