import CallDesk
import GenesysCloud
import Groundwork
import Logging

extension HeadlessDesk {
  /// A desk for one command over a connection. A command that writes hands a journal in.
  init(_ connection: Connection, journal: Journal? = nil, in workplace: Workplace) async {
    let identity: [String]
    switch connection.profile.credentials {
    case .clientCredentials(let id, _): identity = ["client", id]
    case .user(let id, _):
      // One that cannot be used is told by the first request.
      let token = (try? await connection.sessions?.load())?.token.reveal() ?? ""
      identity = ["user", id, token]
    case .token(let token): identity = ["token", token.reveal()]
    }
    // A channel belongs to one token of one org: a digest names both without telling either.
    let name = Digest.sha256(Array(([connection.profile.hosts.api] + identity).joined(separator: "\n").utf8))
    self.init(
      platform: connection.platform,
      channels: ChannelKeeper(
        files: workplace.files, folder: workplace.paths.state, name: Base64.encodeURL(name.prefix(18)),
        onFull: { [logger = workplace.logger] in
          logger.info("no channel is free: other commands have them all, so reads confirm")
        }),
      rules: connection.configuration.rules, journal: journal, time: workplace.time,
      deadline: workplace.deadline?.moment)
  }
}
