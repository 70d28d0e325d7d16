import Groundwork
import PatchbayTestSupport
import Testing
import Transport

private final class Collector: WireObserver {
  let records = Watched<[WireRecord]>([])
  func observe(_ record: WireRecord) { records.change { $0.append(record) } }
}

@Suite struct WireTests {
  private let collector = Collector()

  private func transport(captureBytes: Int = 16 << 10) -> CurlTransport {
    CurlTransport(
      wire: WireRecorder(observer: collector, captureBytes: captureBytes) { _ in
        (target: "v2.users", summary: "alerting")
      })
  }

  @Test func `a request and its answer make two records that belong together`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(202, #"{"ok":true}"#, headers: ["Content-Type: application/json", "Set-Cookie: a=b"])
      return true
    }
    _ = await transport().send(
      HTTPRequest(
        method: "PATCH", url: server.url + "/x",
        headers: [HTTPHeader("Accept", "*/*"), HTTPHeader("X-Own", "1")],
        body: Array(#"{"attributes":{"a":"b"}}"#.utf8), summary: "attributes  1 key"))
    let records = collector.records.value
    #expect(records.map(\.kind) == [.request, .answer])
    #expect(Set(records.map(\.exchange)).count == 1)
    #expect(Set(records.map(\.id)).count == 2)
    #expect(records[0].summary == "attributes  1 key")
    #expect(records[0].body == #"{"attributes":{"a":"b"}}"#)
    #expect(records[0].headers == ["Accept: */*"])
    #expect(records[1].status == 202)
    #expect(records[1].elapsed != nil)
    #expect(records[1].headers == ["content-length: 11", "content-type: application/json"])
  }

  @Test func `no secret is in any record`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(
        200, #"{"connectUri":"wss://x/channels/s3cret-channel", "access_token" : "s3cret-token", "n":1}"#)
      return true
    }
    let secret = Secret("s3cret/+key")
    let transport = transport()
    _ = await transport.send(
      HTTPRequest(
        method: "POST", url: server.url + "/find?code=s3cret-code&q=s3cret%2F%2Bkey&page=1",
        headers: [HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret("s3cret-bearer"))],
        body: Array(#"{"password":"s3cret-pass\"word","q":"s3cret/+key","who":"s3cret-bearer"}"#.utf8),
        secrets: [secret]))
    _ = await transport.send(
      HTTPRequest(
        method: "POST", url: server.url + "/token", body: Array("grant_type=x&client_secret=s3cret".utf8),
        isBodyPrivate: true))
    let records = collector.records.value
    #expect(records.count == 4)
    for record in records { #expect(!"\(record)".contains("s3cret"), "\(record)") }
    #expect(records[0].target == server.url + "/find?code=••••&q=••••&page=1")
    #expect(records[0].headers == ["Authorization: ••••"])
    #expect(records[1].body == #"{"connectUri":"••••", "access_token" : "••••", "n":1}"#)
    #expect(records[2].body == "••••")
    #expect(records[2].bodyBytes == 33)
  }

  @Test func `of a long body only the beginning is kept, and no half of a secret`() async throws {
    let secret = "0123456789abcdef"
    let text = String(repeating: "x", count: 92) + secret
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(200, text)
      return true
    }
    _ = await transport(captureBytes: 100).send(
      HTTPRequest(method: "GET", url: server.url, secrets: [Secret(secret)]))
    let answer = try #require(collector.records.value.last)
    #expect(answer.bodyBytes == 108)
    #expect(answer.body.utf8.count <= 104)
    #expect(!answer.body.contains("0"))
  }

  @Test func `a failure is a record without an answer`() async throws {
    let server = LoopbackServer.answering { _, _, _ in false }
    _ = await transport().send(HTTPRequest(method: "GET", url: server.url))
    let records = collector.records.value
    #expect(records.map(\.kind) == [.request, .failure])
    #expect(records[1].summary.hasPrefix("no answer: "))
  }

  @Test func `frames are named by whoever understands them, and the link tells of itself`() async throws {
    let echo = LoopbackServer.echo()
    let socket = try await transport().open(Secret(echo.webSocketURL + "/s3cret"), limits: WebSocketLimits())
    socket.send(#"{"topicName":"v2.users","connectUri":"s3cret"}"#)
    var events = socket.events.makeAsyncIterator()
    _ = await events.next()
    socket.close(code: 1000, reason: "")
    _ = await events.next()
    let records = collector.records.value
    #expect(records.map(\.kind) == [.link, .event, .link])
    #expect(Set(records.map(\.peer)) == [.channel])
    #expect(records[1].target == "v2.users")
    #expect(records[1].summary == "alerting")
    for record in records { #expect(!"\(record)".contains("s3cret")) }
  }
}
