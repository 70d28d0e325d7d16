import CustomerLookup
import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// The configuration file, joined from the sections of every floor.
@Suite struct ConfigurationTests {
  @Test func `the example of the documentation is read without a complaint`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
    let text = String(decoding: try FileSystem().read(root + "/docs/configuration.md"), as: UTF8.self)
    let opening = try #require(text.firstRange(of: "```toml\n"))
    let closing = try #require(text[opening.upperBound...].firstRange(of: "```"))
    let example = String(text[opening.upperBound..<closing.lowerBound])
    let read = try Configuration.read(
      example, file: "config.toml",
      environment: Environment(["CRM_KEY": "k", "PROXY_PASSWORD": "p", "WORK_SECRET": "s"]))
    #expect(read.profiles.chosen == "work")
    #expect(read.lookup.connectors.map(\.name) == ["acme-crm"])
    #expect(read.theme == "midnight")
  }

  @Test func `a key of no section is refused with its place and the nearest that is`() {
    #expect {
      try Configuration.read("themee = \"paper\"\n", file: "c.toml", environment: Environment())
    } throws: { error in
      let problems = (error as? ConfigErrors)?.problems ?? []
      return problems.first?.place.line == 1 && problems.first?.suggestion?.contains("theme") == true
    }
  }
}
