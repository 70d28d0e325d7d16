import CallDesk
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Transport

/// What the stories of this target share: one call, its people, and times to say things at.
enum Desk {
  static let start = VirtualTime().now()
  static let call: ConversationID = "6f1c09e2"
  static let customer: ParticipantID = "p-customer"
  static let agent: ParticipantID = "p-agent"

  static func at(_ milliseconds: Int) -> Moment { start.advanced(by: .milliseconds(milliseconds)) }

  static func conversation(
    _ attributes: [String: String] = [:], agentState: CallState = "connected", id: ConversationID = call
  ) -> Conversation {
    var maria = Participant(id: customer, purpose: .customer, state: .connected, attributes: attributes)
    (maria.name, maria.ani, maria.queueID) = ("Maria Keller", "tel:+49305550142", "q-billing")
    var dana = Participant(id: agent, purpose: .agent, state: agentState)
    dana.userID = "u-dana"
    return Conversation(id: id, startTime: start.wall, participants: [maria, dana])
  }

  static func event(_ conversation: Conversation, at milliseconds: Int) -> ConversationReport {
    ConversationReport(conversation: conversation, source: .callsEvent, received: at(milliseconds))
  }

  static func read(_ conversation: Conversation, asked: Int, at milliseconds: Int) -> ConversationReport {
    ConversationReport(
      conversation: conversation, source: .read, received: at(milliseconds), asked: at(asked))
  }

  static func refused(
    _ status: Int, _ message: String = "no", code: String? = nil, fields: [String: String] = [:]
  )
    -> PlatformError
  {
    PlatformError(
      kind: .answered(status: status), action: "write", message: message, code: code, fields: fields,
      isPlatforms: true)
  }

  static let noAnswer = PlatformError(
    kind: .mayHaveArrived(TransportFailure(reason: .timedOut, message: "no answer")), action: "write",
    message: "no answer")
  static let notSent = PlatformError(
    kind: .notSent(TransportFailure(reason: .cannotConnect, message: "cannot connect")), action: "write",
    message: "cannot connect")
}
