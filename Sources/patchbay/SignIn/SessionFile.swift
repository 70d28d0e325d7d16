import GenesysCloud
import Groundwork
import OrderedCollections

/// A profile's sign-in in the state folder, in a file that its owner alone can read (0600).
struct SessionFile: UserSessionStore {
  private let files: FileSystem
  private let path: String
  private let clientID: String

  /// The file of a client at a sign-in service; profiles that name both alike share it.
  init(_ profile: Profile, clientID: String, in workplace: Workplace) {
    files = workplace.files
    self.clientID = clientID
    let place = "\(profile.hosts.login ?? profile.hosts.api)\n\(clientID)\n\(profile.name ?? "")"
    let name = Base64.encodeURL(Digest.sha256(Array(place.utf8)).prefix(18))
    path = "\(workplace.paths.state)/tokens/\(name).json"
  }

  /// A file that others can read, or that is no session, counts as none: it cannot be trusted.
  func load() -> UserSession? {
    guard files.isPrivate(path), let bytes = try? files.read(path, limit: 65_536),
      let json = try? JSONParser.parse(bytes), json["clientId"]?.string == clientID,
      let token = json["accessToken"]?.string,
      let expires = json["expires"]?.string.flatMap({ Timestamp(iso8601: $0) })
    else { return nil }
    return UserSession(
      clientID: clientID, token: Secret(token), refresh: json["refreshToken"]?.string.map { Secret($0) },
      expires: expires)
  }

  func save(_ session: UserSession) { try? write(session) }

  /// Keeps a session.
  /// - Throws: `FileError` when the state folder cannot be written.
  func write(_ session: UserSession) throws {
    let json: JSONValue = .members([
      ("clientId", .string(session.clientID)), ("accessToken", .string(session.token.reveal())),
      ("refreshToken", session.refresh.map { .string($0.reveal()) }),
      ("expires", .string(session.expires.iso8601)),
    ])
    try files.write(path, json.bytes)
  }

  /// Forgets the session.
  func remove() throws { try files.remove(path) }
}
