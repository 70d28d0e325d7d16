import Testing

/// Every fault that can be seen without a write: `doctor` names it, says what to do, and ends with the
/// status of the interface. One at a time, because each starts three programs.
@Suite(.serialized) struct DoctorFaultTests {
  @Test(arguments: [
    DoctorFault(
      fault: #"{"fault":"refuse","status":401,"count":90}"#, area: "token", words: "(status 401)",
      advice: "PATCHBAY_ACCESS_TOKEN", status: 77, unlooked: DoctorFault.afterToken),
    DoctorFault(
      path: "/tokens/expire", fault: "", area: "token", words: "handed in is invalid or has ended",
      advice: "PATCHBAY_ACCESS_TOKEN", status: 77, unlooked: DoctorFault.afterToken),
    DoctorFault(
      path: "/tokens/revoke", fault: "", area: "token", words: "handed in is invalid or has ended",
      advice: "PATCHBAY_ACCESS_TOKEN", status: 77, unlooked: DoctorFault.afterToken),
    DoctorFault(
      fault: #"{"fault":"refuse","status":403,"count":90}"#, area: "calls",
      words: "cannot list my calls (status 403)", advice: "Ask for the permission", status: 77,
      unlooked: ["topic"]),
    DoctorFault(
      fault: #"{"fault":"cut-link","seconds":600}"#, area: "channel", words: "the socket does not open",
      advice: "streaming host", status: 69),
    DoctorFault(
      fault: #"{"fault":"dead-channels","seconds":600}"#, area: "channel", words: "404",
      advice: "more than 20 channels", status: 69),
    DoctorFault(
      fault: #"{"fault":"reject-topics","seconds":600}"#, area: "topic", words: "Missing permissions",
      advice: "the permission conversation:communication:view", status: 77),
    DoctorFault(
      fault: #"{"fault":"skew-clock","seconds":300}"#, area: "clock", level: "warning",
      words: "s behind 127.0.0.1", advice: "NTP", status: 0),
    DoctorFault(
      fault: #"{"fault":"skew-clock","seconds":-300}"#, area: "clock", level: "warning",
      words: "s ahead of 127.0.0.1", advice: "NTP", status: 0),
    DoctorFault(
      fault: #"{"fault":"slow-crm","milliseconds":1500,"seconds":600}"#, area: "CRM", level: "warning",
      words: "acme-crm answers in ", advice: "give_up_after", status: 0),
    DoctorFault(
      fault: #"{"fault":"break-crm","status":500,"seconds":600}"#, area: "CRM", words: "500",
      advice: "Check the connector", status: 69),
    DoctorFault(
      fault: #"{"fault":"break-crm","status":401,"seconds":600}"#, area: "CRM", words: "401",
      advice: "Give the connector a key", status: 77),
  ])
  func `a fault is named, with what to do`(_ fault: DoctorFault) async throws { try await fault.examine() }
}

/// Faults that take their time: repeated requests, and whatever never answers. Nothing holds `doctor` for
/// ever.
@Suite(.serialized) struct DoctorPatienceTests {
  @Test(
    .timeLimit(.minutes(3)),
    arguments: [
      DoctorFault(
        fault: #"{"fault":"refuse","status":429,"count":90}"#, area: "token",
        words: "(status 429)", advice: "which programs share it", status: 75,
        unlooked: DoctorFault.afterToken),
      DoctorFault(
        fault: #"{"fault":"refuse","status":500,"count":90}"#, area: "calls",
        words: "cannot list my calls (status 500)",
        advice: "The platform has trouble", status: 69, unlooked: ["topic"]),
      DoctorFault(
        fault: #"{"fault":"refuse","status":503,"count":90}"#, area: "channel",
        words: "cannot make a notification channel (status 503)", advice: "The platform has trouble",
        status: 69,
        unlooked: ["topic"]),
      DoctorFault(
        fault: #"{"fault":"edge-page","count":90}"#, area: "token",
        words: "(status 502): status 502 with a web page",
        advice: "The platform has trouble", status: 69, unlooked: ["topic"]),
      DoctorFault(
        fault: #"{"fault":"slow-api","milliseconds":600000,"seconds":600}"#, area: "host",
        words: "was silent for", late: ["took too long", "no answer within 12 s"],
        advice: "swallows the packets", status: 69, unlooked: ["token"] + DoctorFault.afterToken),
      DoctorFault(
        fault: #"{"fault":"slow-api","milliseconds":1100,"seconds":600}"#, area: "round trip",
        level: "warning", words: "a request takes ", advice: "region", status: 0),
      DoctorFault(
        fault: #"{"fault":"silent-sockets","seconds":600}"#, area: "channel", words: "then is silent for",
        advice: "proxy that buffers", status: 69),
      DoctorFault(
        fault: #"{"fault":"slow-crm","milliseconds":600000,"seconds":600}"#, area: "CRM",
        words: "acme-crm: no answer within", advice: "Check the connector", status: 69),
    ])
  func `a fault is named, with what to do`(_ fault: DoctorFault) async throws { try await fault.examine() }
}
