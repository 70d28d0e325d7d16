internal import Groundwork

extension CloudEngine {
  /// A further token of the agent.
  func issueUserToken() -> String {
    let now = now
    return read { $0.oauth.issueUserToken(at: now) }
  }

  /// What the CRM answers, with how slow it is now; noted with the platform's own requests.
  func answer(_ request: PlatformRequest, from crm: CustomerService) -> PlatformAnswer {
    var answer = crm.answer(request)
    let (now, status) = (now, answer.status)
    answer.delay = read { cloud in
      cloud.log.note(request, status: status, correlationID: nil, at: now)
      return cloud.faults.crmDelay(at: now)
    }
    return answer
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
