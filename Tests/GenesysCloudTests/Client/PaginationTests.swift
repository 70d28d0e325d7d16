import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite struct PaginationTests {
  private func page(_ ids: [String], number: Int, of count: Int) -> HTTPOutcome {
    .json(
      200,
      [
        "entities": .array(ids.map { ["id": .string($0), "name": .string("Queue \($0)")] }),
        "pageNumber": .int(number), "pageCount": .int(count), "pageSize": 2,
      ])
  }

  @Test func `page numbers are followed to the last page`() async throws {
    let stand = ClientStand.scripted(
      page(["a", "b"], number: 1, of: 3), page(["c", "d"], number: 2, of: 3), page(["e"], number: 3, of: 3))
    #expect(try await stand.client.queues().map(\.id) == ["a", "b", "c", "d", "e"])
    #expect(
      stand.asked == [
        "GET /api/v2/routing/queues?pageSize=100", "GET /api/v2/routing/queues?pageSize=100&pageNumber=2",
        "GET /api/v2/routing/queues?pageSize=100&pageNumber=3",
      ])
  }

  @Test func `a next link is followed on our own host only`() async throws {
    let first = HTTPOutcome.json(
      200, ["entities": [Bodies.call("c-1")], "nextUri": "/api/v2/conversations/calls?pageNumber=2"])
    let second = HTTPOutcome.json(
      200,
      ["entities": [Bodies.call("c-2")], "nextUri": "https://elsewhere.example/api/v2/conversations/calls"])
    let stand = ClientStand.scripted(first, second)
    #expect(try await stand.client.myCalls().map(\.conversation.id) == ["c-1", "c-2"])
    #expect(stand.asked.last == "GET /api/v2/conversations/calls?pageNumber=2")
  }

  @Test func `a listing that leads back to itself ends`() async throws {
    let stand = ClientStand { _ in
      .json(200, ["entities": [Bodies.call("c")], "nextUri": "/api/v2/conversations/calls"])
    }
    #expect(try await stand.client.myCalls().count == 1)
  }

  @Test func `an endless listing is cut at two hundred pages`() async throws {
    let stand = ClientStand { request in
      let number = request.url.split(separator: "=").last.flatMap { Int($0, radix: 10) } ?? 1
      return .json(
        200, ["entities": [["id": "q"]], "pageNumber": .int(number == 100 ? 1 : number), "pageCount": 9999])
    }
    _ = try await stand.client.queues()
    #expect(stand.asked.count <= 200)
  }

  @Test func `a listing without entities is unreadable, not empty`() async {
    let stand = ClientStand.scripted(.json(200, ["message": "hello"]))
    let error = await #expect(throws: PlatformError.self) { try await stand.client.queues() }
    #expect(error?.kind == .unreadable(status: 200))
  }
}
