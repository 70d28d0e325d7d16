internal import Groundwork

extension CloudEngine {
  /// A further token of the agent.
  func issueUserToken() -> String {
    let now = now
    return read { $0.oauth.issueUserToken(at: now) }
  }

  /// How slow the CRM is now.
  func crmDelay() -> Interval {
    let now = now
    return read { $0.faults.crmDelay(at: now) }
  }
}

extension CloudStateMachine {
  /// What the ready line tells. One port serves all, so the origins are the same.
  func endpoints(origin: String, crmKey: String) -> SimulatorEndpoints {
    SimulatorEndpoints(
      apiURL: origin, loginURL: origin, crmURL: origin, controlURL: origin, crmKey: Secret(crmKey),
      controlKey: Secret(controlKey), clientID: oauth.clientID, clientSecret: Secret(oauth.clientSecret),
      userToken: Secret(oauth.userToken))
  }
}
