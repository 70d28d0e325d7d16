import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import PatchbayTestSupport
import RunLoop
import Testing

/// What a terminal makes of text that leads somewhere, read from the bytes it is sent.
@Suite(.serialized, .timeLimit(.minutes(1))) struct `A link on a terminal` {
  private static let size = ScreenSize(columns: 40, rows: 3)
  private static let page = "https://crm.example/people/CRM-998877"

  private static func screen(_ name: String, _ page: String?) -> Surface {
    var surface = Surface(size: size)
    let link = page.flatMap(WebLink.init)
    let style = Style(attributes: link == nil ? [] : .underline)
    var leading = style
    leading.link = link
    let area = surface.area
    let end = surface.write(name, column: 1, row: 1, style: surface.index(of: leading), clip: area)
    surface.write(" - gold", column: end, row: 1, style: 0, clip: area)
    return surface
  }

  private func shown(on terminal: String = "xterm", _ screens: [Surface]) async throws -> ScreenReader {
    let pair = try PtyPair(size: Self.size)
    let bytes = Watched<[UInt8]>([])
    let status = await LoopThread.runInTurn {
      RunLoop.main.run { () -> Int32 in
        let environment = Environment(["TERM": terminal])
        guard let port = try? Terminal(environment: environment, input: pair.slave, output: pair.slave)
        else { return 1 }
        for screen in screens { port.paint(screen) }
        bytes.change { $0 = pair.pending() }
        port.close()
        return 0
      }
    }
    #expect(status == 0)
    var reader = ScreenReader(size: Self.size)
    reader.read(bytes.value)
    return reader
  }

  @Test func `leads from its text, and from nothing else`() async throws {
    let reader = try await shown([Self.screen("Maria Keller", Self.page)])
    #expect(reader.lines[1] == " Maria Keller - gold")
    #expect(reader.text(leadingTo: Self.page) == "Maria Keller")
    #expect(reader.links.count == 12)
  }

  @Test func `is replaced with its text, also where two customers have one name`() async throws {
    let other = "https://crm.example/people/CRM-120044"
    let reader = try await shown([Self.screen("Maria Keller", Self.page), Self.screen("Maria Keller", other)])
    #expect(reader.lines[1] == " Maria Keller - gold")
    #expect(reader.text(leadingTo: other) == "Maria Keller")
    #expect(!reader.links.values.contains(Self.page))
  }

  @Test func `goes where its text goes`() async throws {
    let reader = try await shown([Self.screen("Maria Keller", Self.page), Self.screen("Maria Keller", nil)])
    #expect(reader.lines[1] == " Maria Keller - gold")
    #expect(reader.links.isEmpty)
  }

  @Test(arguments: ["linux", "vt220"]) func `is plain text where nobody would follow it`(name: String)
    async throws
  {
    let reader = try await shown(on: name, [Self.screen("Maria Keller", Self.page)])
    #expect(reader.lines[1] == " Maria Keller - gold")
    #expect(reader.links.isEmpty && !reader.commands.contains { $0.hasPrefix("8;") })
  }
}
