import Testing

@testable import DeskViews

@Suite struct CallerNumberTests {
  @Test(arguments: [
    ("+49305550142", "+49 30 555 0142"), ("+13175550199", "+1 317 555 0199"),
    ("+351215550148", "+351 21 555 0148"),
    ("+861055550101", "+86 105 555 0101"), ("+49 30 555", "+49 30 555"), ("7001", "7001"),
    ("withheld", "withheld"),
    ("+123456789012345", "+123456789012345"), ("+", "+"), ("", ""), ("+00000000000", "+00000000000"),
    ("+4930555014\u{1b}", "+4930555014\u{1b}"),
  ]) func `a number is grouped, anything else is left alone`(number: String, shown: String) {
    #expect(CallerNumber.grouped(number) == shown)
  }
}
