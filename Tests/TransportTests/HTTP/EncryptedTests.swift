import Glibc
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// Peers that none of us wrote, where they are at hand: openssl for certificates and old protocols,
/// nghttpd for HTTP/2.
@Suite(.timeLimit(.minutes(4)), .serialized, .enabled(if: access("/usr/bin/openssl", X_OK) == 0))
struct EncryptedTests {
  private static let hasHTTP2 =
    access("/usr/sbin/nghttpd", X_OK) == 0 || access("/usr/bin/nghttpd", X_OK) == 0
  private let folder: String
  private var certificate: String { folder + "/certificate.pem" }
  private var key: String { folder + "/key.pem" }

  init() async throws {
    var template = Array("/tmp/patchbay-test-XXXXXX".utf8CString)
    folder = mkdtemp(&template).map { String(cString: $0) } ?? ""
    let made = await ChildProcess.run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
      certificate,
    ])
    try #require(made == 0)
  }

  private func send(
    _ url: String, trusting certificate: String? = nil, _ network: NetworkSettings = NetworkSettings()
  ) async throws -> HTTPOutcome {
    let environment = Environment(certificate.map { ["SSL_CERT_FILE": $0] } ?? [:])
    let transport = CurlTransport(options: TransportOptions(environment: environment, network: network))
    let time = SystemTime()
    let deadline = time.now().advanced(by: .seconds(20))
    while true {
      let outcome = await transport.send(HTTPRequest(method: "GET", url: url))
      guard outcome.notSentReason == .cannotConnect, time.now() < deadline else { return outcome }
      try await time.sleep(for: .milliseconds(20))
    }
  }

  private func openOnceListening(_ transport: CurlTransport, _ url: Secret) async throws
    -> any WebSocketConnection
  {
    let time = SystemTime()
    let deadline = time.now().advanced(by: .seconds(20))
    while true {
      do { return try await transport.open(url, limits: WebSocketLimits()) } catch {
        guard error.reason == .cannotConnect, time.now() < deadline else { throw error }
        try await time.sleep(for: .milliseconds(20))
      }
    }
  }

  private func withServer(_ arguments: [String], _ body: () async throws -> Void) async throws {
    let server = try #require(ChildProcess(arguments))
    defer {
      server.end()
      for path in [certificate, key] { unlink(path) }
      rmdir(folder)
    }
    try await body()
  }

  @Test(.enabled(if: hasHTTP2)) func `HTTP/2 is spoken to whom we trust, and only by the right name`()
    async throws
  {
    let port = FreePort.take()
    try await withServer(["nghttpd", "-a", "127.0.0.1", "--htdocs=\(folder)", "\(port)", key, certificate]) {
      let url = "https://localhost:\(port)/certificate.pem"
      let answer = try await send(url, trusting: certificate).answer
      #expect(answer?.status == 200)
      #expect(answer.map { String(decoding: $0.body, as: UTF8.self).contains("BEGIN CERTIFICATE") } == true)
      let stranger = try await send(url)
      #expect(stranger.notSentReason == .tls, "signed by nobody we know")
      let other = try await send("https://127.0.0.1:\(port)/certificate.pem", trusting: certificate)
      #expect(other.notSentReason == .tls, "made out to somebody else")
    }
  }

  @Test(.enabled(if: hasHTTP2)) func `one HTTP/2 connection carries many requests at once`() async throws {
    let port = FreePort.take()
    try await withServer(["nghttpd", "-a", "127.0.0.1", "--htdocs=\(folder)", "\(port)", key, certificate]) {
      let url = "https://localhost:\(port)/certificate.pem"
      let first = try await send(url, trusting: certificate)
      #expect(first.answer != nil)
      let transport = CurlTransport(
        options: TransportOptions(environment: Environment(["SSL_CERT_FILE": certificate])))
      let statuses = await withTaskGroup(of: Int?.self) { group in
        for _ in 0..<50 {
          group.addTask { await transport.send(HTTPRequest(method: "GET", url: url)).answer?.status }
        }
        return await group.reduce(into: [Int?]()) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 50))
    }
  }

  @Test func `who asks for a certificate gets the configured one, and knows us by it`() async throws {
    let port = FreePort.take()
    let strict = [
      "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-Verify",
      "1",
      "-verify_return_error", "-CAfile", certificate, "-www", "-quiet",
    ]
    try await withServer(strict) {
      var network = NetworkSettings()
      network.authorities = certificate
      let stranger = try await send("https://localhost:\(port)/", trusting: nil, network)
      #expect(stranger.answer == nil, "without a certificate nobody is let in")
      (network.clientCertificate, network.clientKey) = (certificate, key)
      #expect(try await send("https://localhost:\(port)/", trusting: nil, network).answer?.status == 200)
      network.clientKey = folder + "/no-such.pem"
      let broken = try await send("https://localhost:\(port)/", trusting: nil, network)
      #expect(broken.notSentReason == .tls, "a key that is not there")
    }
  }

  @Test(.enabled(if: access("/usr/bin/python3", X_OK) == 0))
  func `the channel's socket is encrypted, and only goes to whom the configured authority vouches for`()
    async throws
  {
    let (echo, port) = (LoopbackServer.echo(), FreePort.take())
    try await withServer(["python3", "-c", Self.terminator, "\(port)", "\(echo.port)", certificate, key]) {
      var network = NetworkSettings()
      network.authorities = certificate
      let url = Secret("wss://localhost:\(port)/channel")
      let transport = CurlTransport(options: TransportOptions(network: network))
      let socket = try await openOnceListening(transport, url)
      socket.send("sealed")
      var events = socket.events.makeAsyncIterator()
      #expect(await events.next() == .text(Array("sealed".utf8)))
      let failure = await #expect(throws: TransportFailure.self) {
        _ = try await CurlTransport().open(url, limits: WebSocketLimits())
      }
      #expect(failure?.reason == .tls)
    }
  }

  /// Takes TLS off and leads to a port: `PORT TARGET CERTIFICATE KEY`.
  private static let terminator = """
    import socket, ssl, sys, threading
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    def pump(a, b):
        try:
            while data := a.recv(65536): b.sendall(data)
        except OSError: pass
        for end in (a, b):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass
    def serve(raw):
        try: near = context.wrap_socket(raw, server_side=True)
        except OSError: return
        far = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
        threading.Thread(target=pump, args=(near, far), daemon=True).start()
        pump(far, near)
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    """

  @Test func `TLS below 1_2 is not spoken`() async throws {
    let port = FreePort.take()
    let old = [
      "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-tls1_1",
      "-cipher",
      "DEFAULT:@SECLEVEL=0", "-www", "-quiet",
    ]
    try await withServer(old) {
      let outcome = try await send("https://localhost:\(port)/", trusting: certificate)
      #expect(outcome.notSentReason == .tls)
    }
  }
}
