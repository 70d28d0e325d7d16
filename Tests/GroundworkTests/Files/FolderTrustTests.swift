import Glibc
import Groundwork
import Testing

/// What another user of the machine could have prepared for us.
@Suite struct FolderTrustTests {
  private let folder = TemporaryFolder()
  private var files: FileSystem { folder.files }

  init() throws { try files.write("/state/patchbay.log", Array("a line\n".utf8)) }

  @Test func `a folder of our own is trusted, and so is one that is not there yet`() {
    #expect(files.distrust("/state") == nil)
    #expect(files.distrust("/none") == nil)
  }

  @Test(arguments: [(mode_t(0o777), false), (0o770, false), (0o702, false), (0o755, true), (0o700, true)])
  func `a folder that others may write to is not`(_ mode: mode_t, _ isTrusted: Bool) {
    chmod(folder.path + "/state", mode)
    #expect((files.distrust("/state") == nil) == isTrusted)
  }

  @Test func `a link that lies in it is not followed, wherever it leads`() {
    unlink(folder.path + "/state/patchbay.log")
    symlink("/etc/passwd", folder.path + "/state/patchbay.log")
    #expect(files.distrust("/state")?.description.contains("/state/patchbay.log is a symbolic link") == true)
    unlink(folder.path + "/state/patchbay.log")
    symlink("/nowhere", folder.path + "/state/journal.sqlite")
    #expect(files.distrust("/state")?.path == "/state/journal.sqlite")
  }

  @Test func `a folder that is a link of ours counts as what it leads to`() {
    symlink(folder.path + "/state", folder.path + "/link")
    #expect(files.distrust("/link") == nil)
    chmod(folder.path + "/state", 0o777)
    #expect(files.distrust("/link")?.reason.contains("(0777)") == true)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func `what belongs to another user is not`() {
    chown(folder.path + "/state/patchbay.log", 12_345, 12_345)
    #expect(files.distrust("/state")?.reason == "belongs to another user (12345)")
    chown(folder.path + "/state", 12_345, 12_345)
    #expect(files.distrust("/state")?.wayOut.contains("XDG_STATE_HOME") == true)
  }
}
