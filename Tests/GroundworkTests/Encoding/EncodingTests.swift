import Groundwork
import Testing

@Suite struct EncodingTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `the vectors of RFC 4648, section 10`(text: String, encoded: String) {
    #expect(Base64.encode(text.utf8) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
    #expect(Base64.decode(encoded.replacing("=", with: "")) == Array(text.utf8))
    #expect(Base64.encodeURL(text.utf8) == encoded.replacing("=", with: ""))
  }

  @Test func `both alphabets are read, one each is written`() {
    let bytes: [UInt8] = [0xFB, 0xEF, 0xFF, 0xFE]
    #expect(Base64.encode(bytes) == "++///g==")
    #expect(Base64.encodeURL(bytes) == "--___g")
    #expect(Base64.decode("++///g==") == bytes)
    #expect(Base64.decode("--___g") == bytes)
  }

  @Test(arguments: ["Zg=a", "Z===", "Z", "Zm9v!", "Zm9 v", "Zm9v\n", "=", "Zg===", "ü", "Zh=="])
  func `what is no base 64 is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `no value breaks out of its place in a URL`() {
    let hostile = "a/b?c=d&e#f%20+ \r\n\"'ü🙂~-._"
    let encoded = PercentEncoding.encode(hostile)
    #expect(encoded == "a%2Fb%3Fc%3Dd%26e%23f%2520%2B%20%0D%0A%22%27%C3%BC%F0%9F%99%82~-._")
    #expect(PercentEncoding.decode(encoded) == hostile)
  }

  @Test func `forms and queries go there and back`() {
    let pairs = [("a b", "1+1=2"), ("ü", ""), ("a b", "&")]
    let form = PercentEncoding.form(pairs)
    #expect(form == "a%20b=1%2B1%3D2&%C3%BC=&a%20b=%26")
    #expect(PercentEncoding.pairs(form).elementsEqual(pairs, by: ==))
    #expect(PercentEncoding.pairs("a+b=c+d&&e").elementsEqual([("a b", "c d"), ("e", "")], by: ==))
  }

  @Test func `broken escapes stay as they are`() {
    #expect(PercentEncoding.decode("100%") == "100%")
    #expect(PercentEncoding.decode("%zz%4") == "%zz%4")
    #expect(PercentEncoding.decode("%ff") == "\u{FFFD}")
  }
}
