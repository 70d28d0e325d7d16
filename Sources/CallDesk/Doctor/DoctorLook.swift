internal import GenesysCloud

/// One thing that `doctor` looks at.
enum DoctorLook: Sendable, Hashable {
  /// A host of the profile, without a token.
  case host(String)
  case token
  /// The platform's scopes, to be compared with these of the token.
  case scopes([String])
  case person, rights, queues, myCalls
  case queueCalls([String])
  /// A notification channel with these topics.
  case channel([String])
  case roundTrip
  /// How late events are, measured with a write to this call.
  case latency(ConversationID)
  /// What is left of the token's requests.
  case rate
  /// A connector, by name.
  case customers(String)

  /// What its finding is called.
  var area: String {
    switch self {
    case .host: "host"
    case .token: "token"
    case .scopes: "scope"
    case .person: "person"
    case .rights: "right"
    case .queues, .myCalls, .queueCalls: "calls"
    case .channel: "channel"
    case .roundTrip: "round trip"
    case .latency: "event"
    case .rate: "rate"
    case .customers: "CRM"
    }
  }

  /// All that its findings are called.
  var areas: [String] {
    if case .channel(let topics) = self, !topics.isEmpty { ["topic", area] } else { [area] }
  }

  /// Whether it can be looked at only with a token.
  var needsToken: Bool {
    switch self {
    case .host, .customers: false
    default: true
    }
  }

  /// What was tried, after "cannot".
  var action: String {
    switch self {
    case .host(let origin): "reach \(origin)"
    case .token: "have and look at the token"
    case .scopes: "list scopes"
    case .person: "read who is signed in"
    case .rights: "read what you may do"
    case .queues: "list queues"
    case .myCalls, .queueCalls: "list live calls"
    case .channel: "try a notification channel"
    case .roundTrip: "measure a round trip"
    case .latency: "measure how late events are"
    case .rate: "read the rate limit"
    case .customers(let name): "ask \(name)"
    }
  }
}
