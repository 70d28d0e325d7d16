internal import GenesysCloud
public import Groundwork
internal import OrderedCollections

/// Keeps notification channels from one command to the next, so that commands neither use up the
/// twenty channels of a user and application nor cut each other's sockets (genesys-cloud-api,
/// section 7.3): at most four at once for all commands that write, however many there are. A lease is a lock of the
/// kernel on a file, so what a killed command held is free at once. The files hold connect URIs, which are secrets:
/// their owner alone can read them.
public struct ChannelKeeper: Sendable {
  private let files: FileSystem
  private let folder: String
  private let name: String
  private let onFull: @Sendable () -> Void

  /// Channels that commands have at once.
  static let count = 4

  /// A keeper for one token.
  /// - Parameters:
  ///   - files: where the state folder lives.
  ///   - folder: the state folder.
  ///   - name: stands for organisation, application and token; a digest, since it becomes a file name.
  ///   - onFull: told when there is no channel for a command.
  public init(
    files: FileSystem, folder: String, name: String, onFull: @escaping @Sendable () -> Void = {}
  ) {
    (self.files, self.folder, self.name, self.onFull) = (files, folder + "/channels", name, onFull)
  }

  /// A lease on one of the kept channels, or on the place of one that is yet to be made.
  /// - Returns: nil when other commands hold them all or the state folder cannot be used; then reads are the way.
  func lease(at now: Timestamp) -> ChannelLease? {
    for place in places {
      if let lease = lease(place, at: now) { return lease }
    }
    onFull()
    return nil
  }

  /// A lease for a command that follows a call to its end: apart from the others, which it would keep waiting.
  /// - Returns: nil when another one has it; then a channel of one's own is the way.
  func leaseToFollow(at now: Timestamp) -> ChannelLease? { lease(following, at: now) }

  private var places: [String] { (0..<Self.count).map { $0 == 0 ? name : "\(name).\($0)" } }
  private var following: String { "\(name).watch" }

  private func lease(_ place: String, at now: Timestamp) -> ChannelLease? {
    guard let lock = try? files.lock("\(folder)/\(place).lock") else { return nil }
    forgetOthers(endedBy: now)
    return ChannelLease(lock: lock, place: place, channel: read(place, at: now))
  }

  /// Channels of tokens that nobody has any more: client credentials get a new one every time.
  private func forgetOthers(endedBy now: Timestamp) {
    let own = places + [following]
    for file in files.names(in: folder) where file.hasSuffix(".json") {
      let other = String(file.dropLast(5))
      guard !own.contains(other), read(other, at: now) == nil else { continue }
      // What is locked is somebody's: another lock on a new file beside it would be no lock.
      guard let lock = try? files.lock("\(folder)/\(other).lock") else { continue }
      try? files.remove("\(folder)/\(file)")
      try? files.remove("\(folder)/\(other).lock")
      _ = lock
    }
  }

  /// Keeps a channel for the next command; nil forgets it. Failing to is no failure of the command.
  /// Taking the lease makes sure that it is held until here.
  func keep(_ channel: KnownChannel?, under lease: ChannelLease) {
    let path = "\(folder)/\(lease.place).json"
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
