import Glibc
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// A program that prints a secret may print too much, end too late, or leave somebody behind.
@Suite(.timeLimit(.minutes(1))) struct ChildProgramTests {
  private func shell(_ script: String, patience: Interval = .seconds(30)) -> ChildProgram {
    ChildProgram(
      words: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"], limit: 1_000,
      patience: patience)
  }

  private func trouble(_ child: ChildProgram) async -> String {
    await LoopThread.run {
      do throws(ChildProgram.Trouble) { return "\(try child.run().status)" } catch { return "\(error)" }
    }
  }

  @Test func `more than a pipe holds is refused, and the program is ended`() async {
    #expect(await trouble(shell("yes")) == "tooLong(1000)")
  }

  @Test func `what it left in the background with our pipe is not waited for`() async throws {
    let child = shell("sleep 600 2>/dev/null & echo $!")
    let output = try await LoopThread.run { Result { try child.run() } }.get()
    let left = try #require(pid_t(String(decoding: output.output, as: UTF8.self).dropLast()))
    #expect(output.status == 0 && kill(left, SIGKILL) == 0)
  }

  @Test func `one that does not end is ended, also when it ignores the first word`() async {
    let words = await trouble(
      shell("trap '' TERM; while :; do sleep 0.05; done", patience: .milliseconds(200)))
    #expect(words.hasPrefix("endless"), "\(words)")
  }

  @Test func `it ends with the task that runs it`() async {
    var child = shell("")
    child.words = ["sleep", "600"]
    let running = Task.detached { [child] () -> String in
      do throws(ChildProgram.Trouble) { return "\(try child.run().status)" } catch { return "\(error)" }
    }
    running.cancel()
    #expect(await running.value == "interrupted")
  }

  @Test func `it inherits no blocked signal`() async throws {
    let child = shell("grep SigBlk /proc/self/status")
    let output = try await LoopThread.run { Result { try child.run() } }.get()
    #expect(String(decoding: output.output, as: UTF8.self) == "SigBlk:\t0000000000000000\n")
  }

  @Test func `it sees what it needs of our environment, and no credential`() {
    let environment = Environment([
      "PATH": "/bin", "HOME": "/home/dana", "LC_ALL": "C.UTF-8", "BW_SESSION": "b",
      "PATCHBAY_ACCESS_TOKEN": "t",
      "GENESYS_CLIENT_SECRET": "s", "CRM_KEY": "k", "AWS_SECRET_ACCESS_KEY": "a",
      "HTTPS_PROXY": "http://u:p@h:1",
    ])
    let common: Set = ["PATH", "HOME", "LC_ALL", "BW_SESSION"]
    #expect(Set(environment.forChild(["pass", "show", "crm"]).keys) == common)
    #expect(
      Set(environment.forChild(["sh", "-c", "crm-key \"${CRM_KEY}\""]).keys) == common.union(["CRM_KEY"]))
    #expect(Set(environment.forChild(["sh", "-c", "echo $CRM_KEY|head"]).keys) == common.union(["CRM_KEY"]))
  }
}
