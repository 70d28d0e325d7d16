public import Groundwork

/// How an exchange ended. The three cases are what a caller must tell apart before it may repeat
/// anything: `notSent` is always safe to repeat, `mayHaveArrived` only for what may be done twice.
public enum HTTPOutcome: Sendable {
  /// The server answered, whatever the status.
  case answered(HTTPAnswer)
  /// No byte of the request left, or the peer refused before reading it.
  case notSent(TransportFailure)
  /// The request left, at least in part, and no complete answer came back.
  case mayHaveArrived(TransportFailure)

  /// The answer, if there was one.
  public var answer: HTTPAnswer? { if case .answered(let answer) = self { answer } else { nil } }
}

/// A complete answer.
public struct HTTPAnswer: Sendable {
  /// Such as 202.
  public var status: Int
  /// Without those of interim answers.
  public var headers: HTTPHeaders
  /// Decompressed.
  public var body: [UInt8]
  /// From handing the request over to the last byte.
  public var elapsed: Interval
  /// How its connection came to be, as far as that is known.
  public var connection = ConnectionFacts()

  /// An answer as it came.
  public init(
    status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], elapsed: Interval = .zero
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.elapsed = elapsed
  }
}

/// Answer headers, looked up without regard to case.
public struct HTTPHeaders: Sendable, Hashable {
  private var pairs: [(name: String, value: String)]

  /// Headers in the order they came.
  public init(_ pairs: [(name: String, value: String)] = []) {
    self.pairs = pairs.map { ($0.name.lowercased(), $0.value) }
  }

  /// The first value of a header.
  public subscript(_ name: String) -> String? {
    let lower = name.lowercased()
    return pairs.first { $0.name == lower }?.value
  }

  /// Every header, names in lower case.
  public var all: [(name: String, value: String)] { pairs }

  /// Same names, values and order.
  public static func == (lhs: HTTPHeaders, rhs: HTTPHeaders) -> Bool {
    lhs.pairs.elementsEqual(rhs.pairs, by: ==)
  }

  /// Covers names, values and order.
  public func hash(into hasher: inout Hasher) {
    for pair in pairs {
      hasher.combine(pair.name)
      hasher.combine(pair.value)
    }
  }
}

/// Why there is no answer.
public struct TransportFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds a caller or a person does something different about.
  public enum Reason: String, Sendable {
    case badURL, insecure, nameNotFound, cannotConnect, tls, proxy, timedOut, connectionLost, tooLarge
    case badAnswer, refusedUpgrade, cancelled
    /// The proxy's own setting cannot be read.
    case badProxy
    /// The proxy wants to know who we are, or knows and does not want us: its 407.
    case proxyRefused
  }

  /// What kind of failure.
  public var reason: Reason
  /// In words, without secrets, with the host named. Whoever quotes it says what was and was not sent.
  public var message: String
  /// The status of a refused WebSocket upgrade.
  public var status: Int?

  /// A failure with its reason.
  public init(reason: Reason, message: String, status: Int? = nil) {
    self.reason = reason
    self.message = message
    self.status = status
  }

  /// The message.
  public var description: String { message }
}
