internal import GenesysCloud
public import Groundwork
internal import OrderedCollections

/// Keeps a notification channel from one command to the next, so that commands neither use up the
/// twenty channels of a user and application nor cut each other's sockets (genesys-cloud-api,
/// section 7.3). The file holds the connect URI, which is a secret: its owner alone can read it.
public struct ChannelKeeper: Sendable {
  private let files: FileSystem
  private let folder: String
  private let name: String

  /// A keeper for one token.
  /// - Parameters:
  ///   - files: where the state folder lives.
  ///   - folder: the state folder.
  ///   - name: stands for organisation, application and token; a digest, since it becomes a file name.
  public init(files: FileSystem, folder: String, name: String) {
    (self.files, self.folder, self.name) = (files, folder + "/channels", name)
  }

  /// A lease on the kept channel.
  /// - Returns: nil when another command holds it or the state folder cannot be used; then a channel
  ///   of one's own is the way.
  func lease(at now: Timestamp) -> ChannelLease? {
    guard let lock = try? files.lock("\(folder)/\(name).lock") else { return nil }
    forgetOthers(endedBy: now)
    return ChannelLease(lock: lock, channel: read(name, at: now))
  }

  /// Channels of tokens that nobody has any more: client credentials get a new one every time.
  private func forgetOthers(endedBy now: Timestamp) {
    for file in files.names(in: folder) where file.hasSuffix(".json") {
      let other = String(file.dropLast(5))
      guard other != name, read(other, at: now) == nil else { continue }
      try? files.remove("\(folder)/\(file)")
      try? files.remove("\(folder)/\(other).lock")
    }
  }

  /// Keeps a channel for the next command; nil forgets it. Failing to is no failure of the command.
  /// Taking the lease makes sure that it is held until here.
  func keep(_ channel: KnownChannel?, under lease: ChannelLease) {
    guard let channel else {
      try? files.remove(path)
      return
    }
    var document: OrderedDictionary<String, JSONValue> = [
      "id": .string(channel.id), "connectUri": .string(channel.connectURI.reveal()),
    ]
    if let expires = channel.expires { document["expires"] = .string(expires.iso8601) }
    try? files.write(path, JSONValue.object(document).bytes)
  }

  private var path: String { "\(folder)/\(name).json" }

  private func read(_ name: String, at now: Timestamp) -> KnownChannel? {
    guard let bytes = try? files.read("\(folder)/\(name).json", limit: 65_536),
      let document = try? JSONParser.parse(bytes),
      let id = document["id"]?.string, let uri = document["connectUri"]?.string
    else { return nil }
    let expires = document["expires"]?.string.flatMap { Timestamp(plausible: $0) }
    if let expires, expires <= now { return nil }
    return KnownChannel(id: id, connectURI: Secret(uri), expires: expires)
  }
}
