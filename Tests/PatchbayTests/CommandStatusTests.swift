import CallDesk
import GenesysCloud
import Groundwork
import Testing
import Transport

@testable import patchbay

/// What a script relies on.
@Suite struct CommandStatusTests {
  @Test func `of several keys the worst counts`() {
    #expect(CommandStatus.worst(of: [.done, .notSeen, .overwritten, .notPermitted]) == .overwritten)
    #expect(CommandStatus.worst(of: [.notSeen, .sentNoAnswer]) == .sentNoAnswer)
    #expect(CommandStatus.worst(of: [.tryLater, .badData]) == .badData)
    #expect(CommandStatus.worst(of: [.done, .done]) == .done)
    #expect(CommandStatus.worst(of: []) == .done)
  }

  @Test func `a write whose call ended first is not to be tried again`() {
    let key = KeyWrite(key: "late", old: nil, new: "1", fate: .notWritten(reason: Fate.overReason))
    #expect(key.status == .notFound)
    #expect(KeyWrite(key: "k", old: nil, new: "1", fate: .notWritten(reason: "no link")).status == .tryLater)
  }

  @Test(arguments: [
    (400, nil, CommandStatus.badData), (400, "not.a.user", .notPermitted), (413, nil, .badData),
    (401, nil, .notPermitted),
    (403, nil, .notPermitted), (404, nil, .notFound), (409, nil, .tryLater), (429, nil, .tryLater),
    (503, nil, .unreachable),
  ])
  func `each status of the platform has its exit status`(status: Int, code: String?, expected: CommandStatus)
  {
    let error = PlatformError(kind: .answered(status: status), action: "read", message: "no.", code: code)
    #expect(CommandFailure(error).status == expected)
  }

  @Test func `a write without an answer is not a failed write`() {
    let failure = TransportFailure(reason: .timedOut, message: "no answer within 15 s")
    let lost = PlatformError(
      kind: .mayHaveArrived(failure), action: "write", message: "no answer within 15 s.")
    #expect(CommandFailure(lost, isWrite: true).status == .sentNoAnswer)
    #expect(CommandFailure(lost, isWrite: true).message.contains("may have arrived"))
    #expect(CommandFailure(lost).status == .unreachable)
    let broken = PlatformError(kind: .answered(status: 502), action: "write", message: "bad gateway.")
    #expect(CommandFailure(broken, isWrite: true).status == .sentNoAnswer)
  }

  /// What keeps a request from leaving, or an answer from coming.
  private static let reasons: [TransportFailure.Reason] = [
    .badURL, .insecure, .nameNotFound, .cannotConnect, .tls, .proxy, .timedOut, .connectionLost, .tooLarge,
    .badAnswer, .refusedUpgrade, .cancelled, .badProxy, .proxyRefused,
  ]

  @Test func `nothing is said twice, and what to do is said wherever something can be done`() async {
    var errors = Self.reasons.flatMap { reason -> [PlatformError.Kind] in
      let failure = TransportFailure(reason: reason, message: "no")
      return [.notSent(failure), .mayHaveArrived(failure)]
    }
    errors += [.rateLimited, .notSignedIn, .unreadable(status: 200)]
    errors += [400, 401, 403, 404, 409, 413, 429, 500, 503].map { .answered(status: $0) }
    for url in ["http://example.com", "nowhere", "https://user@example.com", "https://a b"] {
      let outcome = await CurlTransport().send(HTTPRequest(method: "GET", url: url))
      if case .notSent(let failure) = outcome { errors.append(.notSent(failure)) }
    }
    for method in ["", "GET\n"] {
      let outcome = await CurlTransport().send(HTTPRequest(method: method, url: "https://127.0.0.1:1"))
      if case .notSent(let failure) = outcome { errors.append(.notSent(failure)) }
    }
    #expect(errors.count == 2 * Self.reasons.count + 12 + 6)
    for kind in errors {
      for isWrite in [false, true] {
        let error = PlatformError(kind: kind, action: "read", message: Self.words(kind).asSentence)
        let words = CommandFailure(error, isWrite: isWrite).message.lowercased()
        for phrase in ["sent", "nothing was", "try again", "may have arrived"] {
          #expect(words.components(of: phrase) <= 1, "\(words)")
        }
        let mayPass = CommandFailure(error, isWrite: isWrite).status == .unreachable
        #expect(!mayPass || Self.isCancelled(kind) || words.contains("try again"), "\(words)")
      }
    }
  }

  private static func words(_ kind: PlatformError.Kind) -> String {
    switch kind {
    case .notSent(let failure), .mayHaveArrived(let failure): failure.message
    default: "no"
    }
  }

  private static func isCancelled(_ kind: PlatformError.Kind) -> Bool {
    switch kind {
    case .notSent(let failure), .mayHaveArrived(let failure): failure.reason == .cancelled
    default: false
    }
  }

  @Test func `the failure document names what is known and nothing else`() {
    let failure = CommandFailure(
      status: .notPermitted, code: "missing.permissions", message: "m", httpStatus: 403, correlationID: "c",
      fields: ["permissions": "p"])
    #expect(
      failure.json.text
        == #"{"error":{"code":"missing.permissions","message":"m","status":403,"correlationId":"c","fields":{"permissions":"p"}}}"#
    )
    #expect(CommandFailure.interrupted.json["error"]?["status"] == nil)
  }
}

extension String {
  /// How often a phrase stands in it.
  fileprivate func components(of phrase: String) -> Int { ranges(of: phrase).count }
}
