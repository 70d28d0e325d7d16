/// Why a leg ended. REST and events spell some differently (section 3.2).
enum Disconnect: String, Sendable {
  case endpoint, client, system, timeout, transfer, peer
  case noAnswer = "transfer.noanswer"
  case consulted = "transfer.consult"
  case conference = "transfer.conference"
  case doNotDisturb = "transfer.donotdisturb"

  var isTransfer: Bool {
    switch self {
    case .transfer, .noAnswer, .consulted, .conference, .doNotDisturb: true
    case .endpoint, .client, .system, .timeout, .peer: false
    }
  }

  /// Events say `dnd`.
  var eventName: String { self == .doNotDisturb ? "transfer.dnd" : rawValue }
}
