internal import Glibc

extension FileSystem {
  /// Why a folder must not be used for what is ours alone, and the way out; nil when it may be, or is not there.
  ///
  /// It must be a folder of our own that nobody else may write to, and so must be what lies in it: another
  /// user of the machine could have put a link there that leads our log or our journal elsewhere.
  public func distrust(_ path: String) -> FolderDistrust? {
    guard let folder = entry(path) else { return nil }
    if folder.isLink { return distrustLink(path) }
    if let reason = refusal(folder, path) { return reason }
    for name in names(in: path) {
      let inner = path + "/" + name
      guard let facts = entry(inner) else { continue }
      if facts.isLink {
        return FolderDistrust(
          path: inner, reason: "is a symbolic link", wayOut: "look where it leads, then remove it")
      }
      if let reason = refusal(facts, inner) { return reason }
    }
    return nil
  }

  private struct Entry {
    var isLink: Bool
    var owner: uid_t
    var mode: mode_t
  }

  private func entry(_ path: String) -> Entry? {
    var facts = stat()
    guard lstat(nativePath(path), &facts) == 0 else { return nil }
    return Entry(isLink: facts.st_mode & S_IFMT == S_IFLNK, owner: facts.st_uid, mode: facts.st_mode & 0o7777)
  }

  /// A folder that is itself a link may be where a person wants it, if it is theirs and leads to what is.
  private func distrustLink(_ path: String) -> FolderDistrust? {
    var (link, target) = (stat(), stat())
    guard lstat(nativePath(path), &link) == 0, stat(nativePath(path), &target) == 0 else { return nil }
    guard link.st_uid == geteuid() else {
      return FolderDistrust(
        path: path, reason: "is a symbolic link of another user", wayOut: "remove it, or set XDG_STATE_HOME")
    }
    return refusal(Entry(isLink: false, owner: target.st_uid, mode: target.st_mode & 0o7777), path)
  }

  private func refusal(_ entry: Entry, _ path: String) -> FolderDistrust? {
    if entry.owner != geteuid() {
      return FolderDistrust(
        path: path, reason: "belongs to another user (\(entry.owner))",
        wayOut: "set XDG_STATE_HOME to a folder of your own, or have it given to you with chown")
    }
    if entry.mode & 0o022 != 0 {
      return FolderDistrust(
        path: path,
        reason: "may be written by others (\(FileAccess(mode: UInt32(entry.mode), isOwn: true).octal))",
        wayOut: "look at what is in it, then `chmod go-w` it")
    }
    return nil
  }
}

/// Why a folder is not trusted.
public struct FolderDistrust: Error, Sendable, Equatable, CustomStringConvertible {
  /// The folder, or what lies in it.
  public var path: String
  /// In words to follow the path.
  public var reason: String
  /// What to do.
  public var wayOut: String

  /// All of it, as one sentence.
  public var description: String { "\(path) \(reason): \(wayOut)" }
}
