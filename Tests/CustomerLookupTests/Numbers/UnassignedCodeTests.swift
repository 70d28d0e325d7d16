import Testing

@testable import CustomerLookup

/// Numbers whose country code no plan has: a caller may send anything, and a record may hold anything.
@Suite struct `A number of no country` {
  /// ITU-T has given none of these to anybody.
  private static let codes = [
    "210", "214", "219", "259", "281", "289", "292", "295", "384", "388", "422", "428", "671", "695", "699",
    "801",
    "830", "875", "899", "999",
  ]
  /// Home, what is dialled there before a number of another country, and national digits as long as they are there.
  private static let homes: [(country: String, prefixes: [String], bodies: [String])] = [
    ("DE", ["00"], ["301234567", "30123456", "1711234567"]),
    ("US", ["011", "00"], ["3175550", "317555019", "5550199"]),
    ("GB", ["00"], ["2071838", "20718387", "7911123"]),
    ("FR", ["00"], ["612345", "61234567", "612345678"]),
    ("IT", ["00"], ["0612345", "333123", "3331234567"]),
    ("AU", ["0011", "00"], ["412345", "412345678", "234567"]),
    ("RU", ["810", "00"], ["4951234", "495123456", "9161234567"]),
    ("JP", ["010", "00"], ["312345", "3123456", "9012345678"]),
  ]

  private static func spellings(_ front: String, _ code: String, _ body: String) -> [String] {
    let (head, tail) = (body.prefix(3), body.dropFirst(3))
    let plain = front + code + body
    return [
      plain, "\(front) \(code) \(head) \(tail)", "\(front)\(code) (0)\(body)",
      "\(front)\(code) (0) \(head)-\(tail)",
      "(\(front)\(code)) \(head)/\(tail)", "tel:\(plain)",
      "tel:\(front)-\(code)-\(head)-\(tail);phone-context=x",
      "sip:\(plain)@edge.example;user=phone", "\"Ada\" <sip:\(plain)@10.0.0.1>",
      "\(front)\u{A0}\(code)\u{A0}\(body)",
      "home: \(plain)", "\(plain) (office)",
    ]
  }

  /// What a record may hold beside the same spelling: the digits as a national number, with and without trunk.
  private static func held(_ code: String, _ body: String, _ region: NumberRegion) -> [String] {
    let national = code + body
    let trunk = region.trunkPrefix
    return [
      national, trunk + national, trunk + code + " " + body, "+" + national, "00" + national,
      "011" + national,
      "+\(region.countryCode ?? "")\(national)", trunk + body, body, "+\(region.countryCode ?? "")\(body)",
    ]
  }

  @Test(arguments: homes.map(\.country))
  func `is surely nobody's, on either side, however it is spelt`(country: String) throws {
    let home = try #require(Self.homes.first { $0.country == country })
    let region = NumberRegion(countryCode: NumberingPlan.plan(ofCountry: country)?.code)
    var tried = 0
    for code in Self.codes {
      #expect(NumberingPlan.plan(of: code + "1234567") == nil)
      for body in home.bodies {
        for front in ["+"] + home.prefixes {
          let foreign = Self.spellings(front, code, body)
          let others = foreign + Self.held(code, body, region)
          let callers = others.map { PhoneNumber.read($0, region: region) }
          let held = others.map { PhoneNumber.readAll($0, region: region) }
          for mine in foreign.indices {
            for theirs in others.indices {
              tried += 2
              let there = held[theirs].compactMap { NumberMatch.compare(callers[mine], $0)?.0 }.max()
              let back = held[mine].compactMap { NumberMatch.compare(callers[theirs], $0)?.0 }.max()
              if there == .sure {
                Issue.record("\(country): the caller \(others[mine]) is surely \(others[theirs])")
              }
              if back == .sure {
                Issue.record("\(country): the caller \(others[theirs]) is surely \(others[mine])")
              }
            }
          }
        }
      }
    }
    #expect(tried > 25_000)
  }

  @Test func `may be sure where it is written as a number of this country`() {
    let region = NumberRegion(countryCode: "49")
    let caller = PhoneNumber.read("0999 301234567", region: region)
    #expect(NumberMatch.confidence(caller, "0999 301234567", region: region)?.0 == .sure)
    #expect(NumberMatch.confidence(caller, "+49 999 301234567", region: region)?.0 == .sure)
  }

  @Test func `is asked for as it is written, and never in a form of this country`() throws {
    let region = NumberRegion(countryCode: "49")
    for text in ["+999 301234567", "00999 301234567"] {
      guard case .number(let number) = PhoneNumber.read(text, region: region) else {
        Issue.record("\(text) is no number")
        continue
      }
      #expect(number.e164 == "+999301234567" && number.countryCode == nil)
      #expect(number.spellings() == ["+999301234567", "999301234567", "301234567"])
    }
  }

  @Test func `is another question than the same digits without a plus`() {
    var memory = LookupMemory(region: .unknown)
    let now = Lookups.start
    memory.note(LookupKey(.phone, "0999 301234567"), [], from: "crm", at: now)
    #expect(memory.answers(LookupKey(.phone, "+999 301234567"), from: ["crm"], at: now).isEmpty)
    #expect(memory.answers(LookupKey(.phone, "0999/301234567"), from: ["crm"], at: now).count == 1)
  }
}
