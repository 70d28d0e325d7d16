import Foundation
import Testing

@testable import CustomerLookup

/// More than nine hundred spellings of numbers from sixty countries, and pairs that look alike and are not.
@Suite struct `The corpus of numbers` {
  private static func rows(_ name: String) throws -> [[String]] {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return try String(contentsOfFile: "/\(folder)/Corpus/\(name).tsv", encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func region(_ country: String) -> NumberRegion {
    NumberingPlan.plan(ofCountry: country).map { NumberRegion(countryCode: $0.code) } ?? .unknown
  }

  private func word(_ caller: String, _ field: String, _ region: NumberRegion) -> String {
    NumberMatch.confidence(PhoneNumber.read(caller, region: region), field, region: region)?.0.word ?? "no"
  }

  @Test func `every spelling means its number, and is surely the caller's`() throws {
    let rows = try Self.rows("spellings")
    #expect(rows.count >= 900 && Set(rows.map { $0[0] }).count >= 60)
    for row in rows {
      let region = Self.region(row[0])
      guard case .number(let number) = PhoneNumber.read(row[1], region: region) else {
        Issue.record("\(row[0]) \(row[1]) is no number")
        continue
      }
      #expect(number.e164 == row[2], "\(row[0]) \(row[1])")
      let wanted = number.extensionDigits == nil ? "sure" : "likely"
      #expect(word(row[2], row[1], region) == wanted, "\(row[0]) \(row[1])")
    }
  }

  @Test func `nobody is surely somebody else`() throws {
    let rows = try Self.rows("spellings")
    for (index, row) in rows.enumerated() {
      let region = Self.region(row[0])
      for step in [1, 2, 7, 40, 400] {
        let other = rows[(index + step) % rows.count]
        // What is spelt without a country means another number in another country.
        let isMeant = other[0] == row[0] || other[1].contains { "+＋".contains($0) }
        guard other[2] != row[2], isMeant else { continue }
        #expect(word(row[2], other[1], region) != "sure", "\(row[0]): \(row[2]) is not \(other[1])")
      }
    }
  }

  @Test func `what people write into a field means whom it means, and nobody beside them`() throws {
    let rows = try Self.rows("fields")
    #expect(rows.count >= 500 && Set(rows.map { $0[0] }).count >= 26)
    for row in rows {
      #expect(word(row[1], row[2], Self.region(row[0])) == row[3], "\(row[0]): \(row[1]) and \(row[2])")
    }
  }

  @Test func `each pair is as sure as it deserves`() throws {
    let rows = try Self.rows("pairs")
    #expect(rows.count >= 80)
    for row in rows {
      #expect(word(row[1], row[2], Self.region(row[0])) == row[3], "\(row[0]): \(row[1]) and \(row[2])")
    }
  }
}
