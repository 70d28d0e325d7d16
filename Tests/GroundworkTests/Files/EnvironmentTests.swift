import Groundwork
import Testing

@Suite struct EnvironmentTests {
  private let environment = Environment(["A": "1", "EMPTY": "", "B": "2"])

  @Test func `an empty variable is set but says nothing`() {
    #expect(environment["A"] == "1")
    #expect(environment["EMPTY"] == nil)
    #expect(environment.has("EMPTY"))
    #expect(!environment.has("C"))
  }

  @Test func `the first that says something counts`() {
    #expect(environment.first(of: ["C", "EMPTY", "B", "A"])?.name == "B")
    #expect(environment.first(of: ["C"]) == nil)
  }

  @Test func `the process has one`() {
    #expect(Environment.process()["PATH"] != nil)
  }
}
