import Groundwork

/// Bodies as the platform sends them (genesys-cloud-api, sections 3, 7 and 8), with invented values.
enum Bodies {
  /// `GET /conversations/calls/{id}` and the calls event: state on the participant.
  static let callsShape = """
    {"id":"6f1c","participants":[
     {"id":"p-cust","name":"Maria Keller","address":"tel:+49305550142","startTime":"2025-03-04T13:00:00.120Z",
      "connectedTime":"2025-03-04T13:00:00.310Z","purpose":"customer","state":"connected","direction":"inbound",
      "held":true,"muted":false,"confined":false,"recording":false,"recordingState":"none","wrapupRequired":false,
      "queue":{"id":"q-1","name":"Billing","selfUri":"/api/v2/routing/queues/q-1"},
      "attributes":{"ivr_intent":"billing","account_tier":"silver"},"provider":"Edge",
      "ani":"tel:+49305550142","dnis":"tel:+49305550100","startHoldTime":"2025-03-04T13:01:00.000Z"},
     {"id":"p-ivr","purpose":"ivr","state":"terminated","disconnectType":"transfer","attributes":{},
      "endTime":"2025-03-04T13:00:20.000Z"},
     {"id":"p-agent-1","purpose":"agent","state":"terminated","user":{"id":"u-1"},"attributes":{},
      "disconnectType":"transfer.noanswer","endTime":"2025-03-04T13:00:40.000Z"},
     {"id":"p-agent-2","purpose":"agent","state":"alerting","user":{"id":"u-1"},"queue":{"id":"q-1"},
      "attributes":{},"wrapupRequired":true,"wrapupPrompt":"optional","wrapupTimeoutMs":30000,
      "alertingTimeoutMs":8000,"startAlertingTime":"2025-03-04T13:00:41.000Z",
      "errorInfo":{"code":"error.no.phone","message":"The phone did not answer"},
      "wrapup":{"code":"w-1","notes":"done"},"startAcwTime":"2025-03-04T13:05:00.000Z"}],
     "otherMediaUris":[],"recordingState":"none","securePause":true}
    """

  /// `GET /conversations/{id}`: state on the legs.
  static let genericShape = """
    {"id":"6f1c","startTime":"2025-03-04T13:00:00.000Z","recordingState":"ACTIVE","participants":[
     {"id":"p-cust","purpose":"customer","name":"Maria Keller","address":"tel:+49305550142",
      "ani":"tel:+49305550142","dnis":"tel:+49305550100","startTime":"2025-03-04T13:00:00.120Z",
      "attributes":{"account_tier":"silver"},
      "calls":[{"id":"c-1","state":"connected","direction":"inbound","held":false,"muted":true,
       "connectedTime":"2025-03-04T13:00:00.310Z","afterCallWork":{"state":"pending"}}]},
     {"id":"p-agent","purpose":"agent","userId":"u-1","queueId":"q-1","queueName":"Billing","attributes":{},
      "calls":[{"id":"c-2","state":"terminated","disconnectType":"transfer.noanswer"},
       {"id":"c-3","state":"alerting","startAlertingTime":"2025-03-04T13:00:41.000Z"},
       {"id":"c-4","state":"disconnected"}]}]}
    """

  /// A 403 with what is missing (section 8.2).
  static let forbidden = """
    {"message":"Unable to perform the requested action. You are missing the following permission(s): \
    conversation:communication:view","code":"missing.permissions","status":403,
    "messageParams":{"permissions":"conversation:communication:view"},"contextId":"5c1e","details":[],"errors":[]}
    """

  static func json(_ text: String) throws -> JSONValue { try JSONParser.parse(text) }

  /// A call with one customer, in the calls shape.
  static func call(_ id: String, state: String = "connected", attributes: JSONValue = [:]) -> JSONValue {
    [
      "id": .string(id),
      "participants": [
        [
          "id": "p-cust", "purpose": "customer", "state": .string(state), "attributes": attributes,
          "name": "Maria Keller",
        ]
      ],
    ]
  }

  /// A frame of the notification channel.
  static func frame(_ topic: String, _ body: JSONValue) -> JSONValue {
    ["topicName": .string(topic), "version": "2", "eventBody": body, "metadata": ["CorrelationId": "9e80"]]
  }
}
