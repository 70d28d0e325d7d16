import Glibc
import Groundwork
import PatchbayTestSupport
import Testing

/// What is no regular file is waited for, and never for ever.
@Suite(.timeLimit(.minutes(1))) struct FileReadingTests {
  private let folder = TemporaryFolder()
  private var pipe: String { folder.path + "/pipe" }

  init() { mkfifo(pipe, 0o600) }

  @Test func `a pipe that nobody writes is given up`() async {
    let files = folder.files
    let reason = await LoopThread.run { () -> String? in
      do throws(FileError) {
        _ = try files.read("/pipe", patience: .milliseconds(150))
        return nil
      } catch { return error.description }
    }
    #expect(reason?.hasPrefix("cannot read /pipe: nothing came for") == true, "\(reason ?? "read")")
  }

  @Test func `a pipe that somebody writes is read to its end, however late it comes`() async throws {
    let (files, path) = (folder.files, pipe)
    LoopThread.start {
      let writer = open(path, O_WRONLY)
      for part in ["theme = ", "\"paper\"\n"] {
        _ = Array(part.utf8).withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
      }
      close(writer)
    }
    let bytes = await LoopThread.run { try? files.read("/pipe", patience: nil) }
    #expect(bytes == Array("theme = \"paper\"\n".utf8))
  }

  @Test func `the end of the task ends the wait for what a person would type`() async {
    let files = folder.files
    let reading = Task.detached { () -> String? in
      do throws(FileError) {
        _ = try files.read("/pipe", patience: nil)
        return nil
      } catch { return error.reason }
    }
    reading.cancel()
    #expect(await reading.value == "interrupted while waiting for it")
  }

  @Test func `a pipe is believed no more bytes than a file`() async {
    let (files, path) = (folder.files, pipe)
    LoopThread.start {
      signal(SIGPIPE, SIG_IGN)
      let writer = open(path, O_WRONLY)
      let chunk = [UInt8](repeating: 0x78, count: 10_000)
      while chunk.withUnsafeBytes({ write(writer, $0.baseAddress, $0.count) }) > 0 {}
      close(writer)
    }
    let isRefused = await LoopThread.run { (try? files.read("/pipe", limit: 50_000)) == nil }
    #expect(isRefused)
  }
}
