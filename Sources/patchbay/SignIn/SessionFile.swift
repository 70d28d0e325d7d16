import GenesysCloud
import Groundwork

/// A profile's sign-in in the state folder, in a file that its owner alone can read (0600).
struct SessionFile: Sendable {
  /// Where it is.
  let path: String
  /// Names the sign-in apart from all others of this person.
  let name: String
  private let files: FileSystem
  private let clientID: String

  /// The file of a client at a sign-in service; profiles that name both alike share it.
  init(_ profile: Profile, clientID: String, in workplace: Workplace) {
    files = workplace.files
    self.clientID = clientID
    let place = "\(profile.hosts.login ?? profile.hosts.api)\n\(clientID)\n\(profile.name ?? "")"
    name = Base64.encodeURL(Digest.sha256(Array(place.utf8)).prefix(18))
    path = "\(workplace.paths.state)/tokens/\(name).json"
  }

  /// Whether there is one, whatever is in it.
  var exists: Bool { files.exists(path) }

  /// The session in it; nil without a file.
  /// - Throws: when others could have read or written it, or it holds no session of this client.
  func load() throws(UserSessionError) -> UserSession? {
    guard let access = files.access(to: path) else { return nil }
    guard access.isPrivate else { throw distrust(access) }
    let bytes: [UInt8]
    do { bytes = try files.read(path, limit: 65_536) } catch { throw unusable("\(error)") }
    guard let session = UserSession(bytes, clientID: clientID) else {
      throw unusable("it holds none of client \(clientID)")
    }
    return session
  }

  /// The session in it, trusted or not: good enough to end it on the platform, for nothing else.
  func loadToEnd() -> UserSession? {
    (try? files.read(path, limit: 65_536)).flatMap { UserSession($0, clientID: clientID) }
  }

  /// Keeps a session.
  func write(_ session: UserSession) throws(FileError) { try files.write(path, session.bytes) }

  /// Forgets the session.
  func remove() throws(FileError) { try files.remove(path) }

  private func distrust(_ access: FileAccess) -> UserSessionError {
    let reason =
      access.isOwn ? "others can read or change it (mode \(access.octal))" : "it belongs to another user"
    return UserSessionError(
      "The sign-in in \(path) was not used: \(reason).",
      remedy: access.isOwn
        ? "If nobody did, run `chmod 600 \(path)`; otherwise `patchbay logout` and `patchbay login`."
        : "Run `patchbay login`.")
  }

  private func unusable(_ reason: String) -> UserSessionError {
    UserSessionError("The sign-in in \(path) was not used: \(reason).", remedy: "Run `patchbay login`.")
  }
}
