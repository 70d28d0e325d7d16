import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// The channel that one command leaves to the next, in a file that somebody else may have written.
@Suite struct ChannelKeeperTests {
  private let folder: ScratchFolder
  private let now = Timestamp(unixMilliseconds: 1_741_093_200_000)

  init() throws { folder = try ScratchFolder() }

  private func kept(expires: String) throws -> (id: String?, expires: Timestamp?) {
    let json: JSONValue = [
      "id": "ch-1", "connectUri": "wss://streaming.example/ch-1", "expires": .string(expires),
    ]
    try folder.files.write("/state/channels/acme.json", json.bytes)
    let keeper = ChannelKeeper(files: folder.files, folder: "/state", name: "acme")
    let channel = keeper.lease(at: now)?.channel
    return (channel?.id, channel?.expires)
  }

  @Test(arguments: ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2127-01-01T00:00:00Z", "no date"])
  func `an end that nobody can have meant is unknown, and the channel is tried`(expires: String) throws {
    let kept = try kept(expires: expires)
    #expect(kept.id == "ch-1" && kept.expires == nil)
  }

  @Test func `an end that has passed ends it, one to come is known`() throws {
    #expect(try kept(expires: "2025-03-04T12:59:59Z").id == nil)
    #expect(try kept(expires: "2025-03-05T13:00:00Z").expires?.iso8601 == "2025-03-05T13:00:00.000Z")
  }
}
