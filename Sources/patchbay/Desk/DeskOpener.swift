import CallDesk
import CloudSimulator
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork

/// Opens what a desk works with, after its first paint: nothing of libcurl or the simulator is
/// touched before.
struct DeskOpener: Sendable {
  /// Where the calls come from.
  enum Source: Sendable {
    case demo(SimulatorConfiguration)
    case profile(Profile)
  }

  let workplace: Workplace
  let configuration: Configuration

  /// Opens a source; its news and wire go to the mailbox.
  func open(_ source: Source, _ mailbox: DeskMailbox) async throws -> DeskSession {
    switch source {
    case .profile(let profile):
      let connection = Connection(profile, configuration, in: workplace, observer: mailbox)
      connection.sessions?.observeTrouble { mailbox.post(.failed("\($0)")) }
      var session = session(
        connection, simulator: nil, summary: .of(profile), journal(connection, mailbox), mailbox)
      session.sessions = connection.sessions
      return session
    case .demo(let simulated):
      let simulator = try await Simulator.start(simulated, time: workplace.time)
      var summary = ProfileSummary.demo(simulator)
      let environment = DemoEnvironment(workplace)
      summary.environmentFile = environment.write(simulator.endpoints)
      // What happens on simulated calls is nobody's record.
      var session = session(demo(simulator, mailbox), simulator: simulator, summary: summary, nil, mailbox)
      session.environment = environment
      return session
    }
  }

  private func journal(_ connection: Connection, _ mailbox: DeskMailbox) -> Journal? {
    do { return try OpenJournal(configuration.rules, for: connection, in: workplace)?.journal } catch {
      mailbox.post(.failed("\(error); what happens is done, and not written down."))
      return nil
    }
  }

  private func demo(_ simulator: Simulator, _ mailbox: DeskMailbox) -> Connection {
    let endpoints = simulator.endpoints
    let profile = Profile(
      hosts: Hosts(api: endpoints.apiURL, login: endpoints.loginURL), credentials: .token(endpoints.userToken)
    )
    var joined = configuration
    joined.lookup = .embedded(url: endpoints.crmURL, key: endpoints.crmKey)
    return Connection(
      profile, joined, in: workplace, observer: mailbox, renewToken: { simulator.issueUserToken() })
  }

  private func session(
    _ connection: Connection, simulator: Simulator?, summary: ProfileSummary, _ journal: Journal?,
    _ mailbox: DeskMailbox
  ) -> DeskSession {
    let service = LiveCallDesk(
      platform: connection.platform, finder: connection.finder, rules: configuration.rules, journal: journal,
      time: workplace.time)
    Task {
      for await news in service.news { mailbox.post(.news(news)) }
    }
    service.start()
    return DeskSession(service: service, simulator: simulator, summary: summary)
  }
}

extension ProfileSummary {
  /// A real profile on the status line.
  static func of(_ profile: Profile) -> ProfileSummary {
    ProfileSummary(
      name: profile.name ?? "patchbay", region: profile.region?.name.replacing("_", with: "-") ?? "")
  }

  /// The demo on the status line; without a simulator it is only starting.
  static func demo(_ simulator: Simulator?) -> ProfileSummary {
    ProfileSummary(name: "demo", isDemo: true, loopbackURL: simulator?.endpoints.apiURL)
  }
}

extension LookupConfiguration {
  /// The CRM that the simulator brings along; its customers spell numbers as people in Germany do.
  static func embedded(url: String, key: Secret) -> LookupConfiguration {
    LookupConfiguration(
      region: NumberRegion(countryCode: "49"),
      connectors: [Connector.embedded(url: url, key: key)].compactMap(\.self))
  }
}
