import Groundwork
import Testing

/// Two spellings that look alike are two values.
@Suite struct ExactnessTests {
  private let one = "caf\u{E9}"
  private let two = "cafe\u{301}"

  @Test func `what Swift calls equal need not be the same bytes`() {
    #expect(one == two)
    #expect(!one.isExactly(two) && one.isExactly("caf\u{E9}"))
    #expect("".isExactly("") && !"".isExactly(nil))
  }

  @Test func `nothing is exactly nothing, and no empty text`() {
    let (absent, standing): (String?, String?) = (nil, one)
    #expect(absent.isExactly(nil) && !absent.isExactly("") && !standing.isExactly(nil))
    #expect(standing.isExactly(one) && !standing.isExactly(two))
  }

  @Test func `maps are compared value by value`() {
    #expect(["a": one].isExactly(["a": one]))
    #expect(!["a": one].isExactly(["a": two]) && !["a": one].isExactly(["b": one]))
    #expect(!["a": one].isExactly([:]) && !["a": one].isExactly(["a": one, "b": one]))
  }

  @Test func `a secret of other bytes is another secret`() {
    #expect(Secret(one) != Secret(two) && Secret(one) == Secret("caf\u{E9}"))
  }
}
