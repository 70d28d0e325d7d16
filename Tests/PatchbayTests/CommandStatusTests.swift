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
