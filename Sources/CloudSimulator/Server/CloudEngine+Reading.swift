internal import Groundwork

extension CloudEngine {
  /// A further token of the agent.
  func issueUserToken() -> String {
    let now = now
    return read { $0.oauth.issueUserToken(at: now) }
  }

  /// What the CRM answers, with how slow or broken it is now; noted with the platform's own requests.
  func answer(_ request: PlatformRequest, from crm: CustomerService) -> PlatformAnswer {
    let (now, health) = (now, crm.answer(request))
    return read { cloud in
      var answer = cloud.faults.crmFailure(at: now) ?? health
      cloud.log.note(request, status: answer.status, correlationID: nil, at: now)
      answer.delay = cloud.faults.crmDelay(at: now)
      return answer
    }
  }

  /// The answer with the time at which it goes (RFC 9110, section 6.6.1), by a clock that may be wrong.
  func dated(_ answer: PlatformAnswer) -> PlatformAnswer {
    var answer = answer
    let clock = now.wall.advanced(by: read { $0.faults.clockSkew })
    answer.headers.append((name: "Date", value: clock.httpDate))
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
