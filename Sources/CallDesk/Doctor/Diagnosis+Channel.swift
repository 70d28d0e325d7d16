internal import GenesysCloud
internal import Groundwork
internal import Transport

extension Diagnosis {
  /// The notification channel: made, subscribed, opened, answered.
  static func channel(_ probe: ChannelProbe) -> [Finding] {
    let refused = probe.topicsRefused.map { refusal("topic", $0) }
    return probe.topics.map(topic) + [refused].compactMap(\.self) + [socket(probe)]
  }

  private static func topic(_ state: TopicState) -> Finding {
    guard !state.isPermitted else { return .ok("topic", "\(state.topic) is subscribed") }
    let missing = state.missingPermissions.joined(separator: ", ")
    let reason = state.rejectionReason ?? "rejected"
    return .failure(
      "topic", .notPermitted, "\(state.topic): \(reason)",
      missing.isEmpty
        ? "Without it nothing is seen live: reads must do."
        : "An administrator can give the permission \(missing).")
  }

  private static func socket(_ probe: ChannelProbe) -> Finding {
    let opened = probe.opened.map { "opens in \(milliseconds($0))" } ?? "does not open"
    switch probe.stop {
    case nil:
      return .ok("channel", "\(opened), answers a ping in \(milliseconds(probe.pong ?? .zero))")
    case .refused(let error): return refusal("channel", error)
    case .socket(let failure):
      return .failure(
        "channel", .unreachable, "the socket does not open: \(failure.message)", unopened(failure))
    case .closed(let code, let reason):
      return .failure(
        "channel", .unreachable,
        "\(opened) and is closed at once (\(code)\(reason.isEmpty ? "" : ", \(reason)"))",
        "Try again; another program may use the same channel, or the token has ended.")
    case .deaf(let after):
      return .failure(
        "channel", .unreachable, "\(opened), but a ping is not answered within \(milliseconds(after))",
        "What we say does not arrive: look for a proxy that lets WebSockets through in one direction only.")
    case .silent(let after):
      return .failure(
        "channel", .unreachable, "\(opened), then is silent for \(milliseconds(after))",
        "Something between here and the platform holds back what the socket brings: a proxy that buffers, most often."
      )
    }
  }

  private static func unopened(_ failure: TransportFailure) -> String {
    switch (failure.reason, failure.status) {
    case (.refusedUpgrade, 404):
      "The channel is dead already: look for programs that make more than 20 channels with this client and user."
    case (.refusedUpgrade, _), (.proxy, _), (.proxyRefused, _):
      "A proxy must let WebSockets through (CONNECT to the streaming host)."
    default: "Check that the streaming host can be reached: events need it, writes do not."
    }
  }
}
