import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct ConversationDecodingTests {
  private func time(_ text: String) -> Timestamp? { Timestamp(iso8601: text) }

  @Test func `the calls shape is read field by field`() throws {
    let call = try #require(Conversation(Bodies.json(Bodies.callsShape), shape: .calls))
    #expect(call.id == "6f1c")
    #expect(call.recordingState == "none")
    #expect(call.securePause == true)
    #expect(call.startTime == nil)
    var customer = Participant(
      id: "p-cust", purpose: .customer, state: .connected,
      attributes: ["ivr_intent": "billing", "account_tier": "silver"])
    customer.name = "Maria Keller"
    (customer.address, customer.ani, customer.dnis) = (
      "tel:+49305550142", "tel:+49305550142", "tel:+49305550100"
    )
    (customer.queueID, customer.queueName) = ("q-1", "Billing")
    (customer.direction, customer.held, customer.muted) = ("inbound", true, false)
    (customer.isRecordingPaused, customer.wrapupRequired) = (false, false)
    customer.startTime = time("2025-03-04T13:00:00.120Z")
    customer.connectedTime = time("2025-03-04T13:00:00.310Z")
    customer.startHoldTime = time("2025-03-04T13:01:00.000Z")
    #expect(call.customer == customer)
  }

  @Test func `the agent who still is there counts, with the deadlines of the phone and the wrap-up`() throws {
    let call = try #require(Conversation(Bodies.json(Bodies.callsShape), shape: .calls))
    var agent = Participant(id: "p-agent-2", purpose: .agent, state: .alerting, attributes: [:])
    (agent.userID, agent.queueID) = ("u-1", "q-1")
    (agent.alertingTimeout, agent.startAlertingTime) = (.seconds(8), time("2025-03-04T13:00:41.000Z"))
    (agent.wrapupRequired, agent.wrapupPrompt, agent.wrapupTimeout) = (true, "optional", .seconds(30))
    (agent.wrapupCode, agent.wrapupNotes) = ("w-1", "done")
    agent.startACWTime = time("2025-03-04T13:05:00.000Z")
    agent.errorMessage = "The phone did not answer"
    #expect(call.leg(of: "u-1") == agent)
    #expect(call["p-agent-1"]?.disconnectType == "transfer.noanswer")
  }

  @Test func `the generic shape is flattened from the leg that still is there`() throws {
    let call = try #require(Conversation(Bodies.json(Bodies.genericShape), shape: .generic))
    #expect(call.startTime == time("2025-03-04T13:00:00.000Z"))
    #expect(call.recordingState == "active")
    let customer = try #require(call.customer)
    #expect(customer.state == .connected && customer.muted && !customer.held)
    #expect(customer.communicationID == "c-1")
    #expect(customer.afterCallWork == "pending")
    #expect(customer.connectedTime == time("2025-03-04T13:00:00.310Z"))
    let agent = try #require(call.leg(of: "u-1"))
    #expect(agent.communicationID == "c-3" && agent.state == .alerting)
    #expect(agent.queueID == "q-1" && agent.queueName == "Billing")
  }

  @Test func `what nobody promised breaks nothing`() throws {
    let body = try Bodies.json(
      """
      {"id":42,"brandNew":{"deep":[1,2]},"recordingState":7,"securePause":"true","startTime":"yesterday",
       "participants":[null,5,{"purpose":"customer"},
        {"id":"p","purpose":"hologram","state":"levitating","held":"true","muted":3,"wrapupTimeoutMs":"5000",
         "alertingTimeoutMs":99999999999999999999,"queue":"q-1","user":{"id":7},"wrapup":"none",
         "attributes":{"number":5,"flag":true,"nothing":null,"object":{"a":1},"text":"x"}}]}
      """)
    let call = try #require(Conversation(body, shape: .calls))
    #expect(call.id == "42")
    #expect(call.startTime == nil && call.securePause == true && call.recordingState == "7")
    #expect(call.participants.count == 1)
    let party = try #require(call["p"])
    #expect(party.purpose.rawValue == "hologram" && party.state.rawValue == "levitating")
    #expect(party.held && !party.muted)
    #expect(party.wrapupTimeout == .seconds(5) && party.alertingTimeout == nil)
    #expect(party.queueID == nil && party.userID == "7" && party.wrapupCode == nil)
    #expect(party.attributes == ["number": "5", "flag": "true", "object": #"{"a":1}"#, "text": "x"])
  }

  @Test(arguments: ["{}", "[]", "null", "5", #"{"id":""}"#, #"{"id":null,"participants":[]}"#])
  func `a body without an id is no conversation`(text: String) throws {
    #expect(Conversation(try Bodies.json(text), shape: .calls) == nil)
    #expect(Conversation(try Bodies.json(text), shape: .generic) == nil)
  }

  @Test func `no truncation of a body crashes or invents`() throws {
    let bytes = Array(Bodies.callsShape.utf8)
    for end in stride(from: 0, to: bytes.count, by: 13) {
      #expect(throws: JSONError.self) { try JSONParser.parse(Array(bytes[..<end])) }
    }
  }

  @Test func `the empty text is a value`() throws {
    let body = Bodies.call("c", attributes: ["number": ""])
    #expect(Conversation(body, shape: .calls)?.customer?.attributes == ["number": ""])
  }

  @Test func `a chat is no call, a callback that has dialled is`() throws {
    let chat = try Bodies.json(#"{"id":"c","participants":[{"id":"p","chats":[{"id":"x"}],"calls":[]}]}"#)
    #expect(!Conversation.isVoice(chat))
    let callback = try Bodies.json(
      #"{"id":"c","participants":[{"id":"p","callbacks":[{"id":"x"}]},{"id":"q","calls":[{"id":"y"}]}]}"#)
    #expect(Conversation.isVoice(callback))
    #expect(Conversation.isVoice(try Bodies.json(#"{"id":"c","participants":[{"id":"p"}]}"#)))
  }
}
