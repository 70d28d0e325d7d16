import CallDesk
import Groundwork
import PatchbayTestSupport
import Testing

/// What is taken for a card number, and what is not: a card that passes is written into a call, and a telephone
/// number that does not is missing there.
@Suite struct CardNumberTests {
  private func isRefused(_ text: String) -> Bool {
    Privacy().refusal(key: "note", value: text) == .cardNumber
  }

  @Test(arguments: [
    "4222222222222", "30569309025904", "38520000023237", "378282246310005", "371449635398431",
    "5555555555554444", "2223003122003222", "6011111111111117", "3530111333300000", "6200000000000005",
    "6759649826438453", "6205500000000000004", "2200000000000004",
  ])
  func `a number of each network is one, alone and in a sentence`(card: String) {
    #expect(isRefused(card))
    #expect(isRefused("she said \(card), I think"))
    #expect(isRefused("card:\(card)/12"))
  }

  @Test(arguments: [
    "\u{20}", "\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}", "\u{2007}", "\u{200B}", ".", "-", "\u{2010}",
    "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{FF0D}", "\u{FE63}", "\u{B7}", ",", "/", "_", " - ",
    "\t",
    "\u{2028}", "\u{AD}",
  ])
  func `whatever stands between its digits`(mark: String) {
    let isOne = mark.unicodeScalars.count < 3
    #expect(isRefused(["4111", "1111", "1111", "1111"].joined(separator: mark)) == isOne)
    #expect(isRefused("4111111111111111".map(String.init).joined(separator: mark)) == isOne)
  }

  @Test(arguments: [
    "４１１１１１１１１１１１１１１１", "٤١١١١١١١١١١١١١١١", "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱", "४१११ ११११ ११११ ११११",
    "④①①①①①①①①①①①①①①①", "⁴¹¹¹ ¹¹¹¹ ¹¹¹¹ ¹¹¹¹", "4111 １１１１ ١١١١ 1111", "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏",
  ])
  func `in the digits of any script`(text: String) { #expect(isRefused(text)) }

  @Test(arguments: [
    "41111111111111112", "24111111111111111", "4111 1111 1111 11112", "4111 1111 1111 1111 2",
    "4111 1111 1111 1111 12/27", "4111-1111-1111-1111 123", "4111111111111111 123",
    "12/27 4111 1111 1111 1111",
    "2023-10-15 4111111111111111", "4711 3782 822463 10005", "+49 30 5550142 4111 1111 1111 1111",
    "0049 30 5550142, 4111111111111111", "00000000-0000-4000-8000-000000000000 4111111111111111",
  ])
  func `also beside a digit too many, its date and its code, and other numbers`(text: String) {
    #expect(isRefused(text))
  }

  @Test(arguments: [
    "+4915155501420007", "+49 151 5550 1420 0", "0049 151 55501420", "(030) 555-0142",
    "030 5550142 / 030 5550143",
    "6281234567890", "5511912345678", "CRM-998877", "2023-10-15 14:02:05.123",
    "2023-10-15T14:02:05.123456789Z",
    "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "DK5000400440116243", "NO9386011117947",
    "BE68539007547034", "FI2112345600000785", "AT611904300234573201", "ES9121000418450200051332",
    "PL61109010140000071219812874", "DK50 0040 0440 1162 43", "41111111-1111-4111-8111-111111111111",
    "4111111111111112", "1234567890123452", "9007199254740993", "0.4111111111111", "41111111111111111111",
  ])
  func `what is something else passes`(text: String) { #expect(!isRefused(text)) }

  @Test(.background)
  func `no time of these decades is one, written as a date or in seconds down to the nanosecond`() {
    let seconds = stride(from: 946_684_800, to: 2_147_483_647, by: 3_919_993)
    let texts = seconds.flatMap { second in
      let digits = Timestamp(unixMilliseconds: Int64(second) * 1000 + 123).iso8601.filter(\.isNumber)
      return [digits, String(digits.prefix(14)), "\(second)123456789", "\(second)123456", "\(second)123"]
    }
    #expect(texts.count > 1_500 && texts.filter(isRefused) == [])
  }

  @Test(.background) func `no UUID and no German telephone number is one`() {
    var random = SeededRandom(seed: 5)
    var texts: [String] = []
    for _ in 0..<3_000 {
      // Mostly digits, which is the worst of them.
      let digits = (0..<32).map { _ in String(Int.random(in: 0..<11, using: &random), radix: 16) }.joined()
      var parts: [Substring] = []
      var rest = digits[...]
      for length in [8, 4, 4, 4, 12] {
        parts.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
      texts += [parts.joined(separator: "-"), "4915" + digits.filter { $0 != "a" }.prefix(9)]
    }
    #expect(texts.filter(isRefused) == [])
  }

  @Test(.background, arguments: [13, 14, 15, 16, 17, 18, 19, 20, 24, 40])
  func `few numbers that mean something else are taken for one`(length: Int) {
    var random = SeededRandom(seed: UInt64(length))
    let refused = (0..<2_000).count { _ in
      isRefused((0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined())
    }
    // One in ten passes the check by chance, of those that begin as a card does.
    let most = [16: 100, 17: 150, 20: 0, 24: 0, 40: 0][length] ?? 80
    #expect(refused <= most, "\(refused) of 2,000")
  }
}
