import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import Synchronization
import Transport

/// One profile's platform and CRM over one transport. Nothing is sent, and nothing of libcurl is
/// touched, before the first request.
struct Connection: Sendable {
  var profile: Profile
  var platform: PlatformClient
  var finder: CustomerFinder
  var configuration: Configuration
  /// Where the profile's sign-in is kept; nil for one that needs none.
  var sessions: SignInStore?
  /// What requests go over.
  var http: CurlTransport

  /// A connection of the profile that flags, environment and file make together, for one command.
  /// What waits for the rate limit is said on stderr: a command that stands still says why.
  init(_ options: ProfileOptions, in workplace: Workplace, _ output: Output) throws {
    let configuration = try Configuration.load(options.file, in: workplace)
    let profile = try options.resolved(configuration, in: workplace)
    self.init(profile, configuration, in: workplace)
    let told = Mutex<Timestamp?>(nil)
    platform.observeWaits { wait in
      // Once for each wait, however many more requests join it.
      guard let wait,
        told.withLock({ last in
          defer { last = wait.until }
          return last.map { abs(wait.until.unixMilliseconds - $0.unixMilliseconds) > 1_000 } ?? true
        })
      else { return }
      let noun = wait.requests == 1 ? "request waits" : "requests wait"
      let time = workplace.zone.timeOfDay(wait.until)
      output.note("patchbay: rate limit: \(wait.requests) \(noun) until \(time).")
    }
    sessions?.observeTrouble { output.note("patchbay: \(VisibleText.printed("\($0)"))") }
  }

  /// A connection of a profile.
  init(
    _ profile: Profile, _ configuration: Configuration, in workplace: Workplace,
    observer: (any WireObserver)? = nil,
    renewToken: (@Sendable () async -> Secret)? = nil
  ) {
    let transport = Self.transport(workplace, configuration, observer: observer)
    self.profile = profile
    self.configuration = configuration
    http = transport
    if case .user(let clientID, _) = profile.credentials {
      sessions = SignInStore(profile, clientID: clientID, in: workplace)
    } else {
      sessions = nil
    }
    platform = PlatformClient(
      profile: profile, http: transport, webSockets: transport, time: workplace.time,
      random: .unpredictable(),
      version: Version.current, patience: workplace.deadline?.rest(at: workplace.time.now()) ?? .seconds(20),
      renewToken: renewToken, sessions: sessions)
    finder = configuration.finder(
      http: transport, profile: ProfileAccess(platform: platform), in: workplace)
  }

  static func transport(
    _ workplace: Workplace, _ configuration: Configuration, observer: (any WireObserver)? = nil
  ) -> CurlTransport {
    workplace.deadline?.noteConnection()
    let log = WireLog(logger: workplace.logger, next: observer)
    // The log takes no bodies: without another observer none are kept.
    let privacy = configuration.rules.privacy
    let wire = WireRecorder(
      observer: log, captureBytes: observer == nil ? 0 : 16 << 10,
      frameWords: { frame in
        let words = WireSummary.frame(frame)
        return (words.topic, words.summary)
      }, hides: { privacy.isHidden(member: $0, quoted: $1) })
    return CurlTransport(
      options: TransportOptions(
        userAgent: "patchbay/\(Version.current)", allowInsecure: configuration.allowsInsecure,
        environment: workplace.environment, network: configuration.network),
      time: workplace.time, wire: wire)
  }
}
