import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct PersonDecodingTests {
  @Test func `the signed-in person comes with presence, routing status and phone`() throws {
    let agent = try #require(
      Agent(
        Bodies.json(
          """
          {"id":"u-1","name":"Ada","presence":{"source":"PURECLOUD","presenceDefinition":{"id":"d-1",
           "systemPresence":"OnQueue"},"modifiedDate":"2025-03-04T13:00:00.000Z"},
           "routingStatus":{"userId":"u-1","status":"IDLE","startTime":"2025-03-04T13:00:01.000Z"},
           "station":{"associatedStation":{"id":"s-1","name":"Desk 4"}}}
          """)))
    #expect(agent.name == "Ada" && agent.hasStation == true)
    #expect(agent.presence?.system == "OnQueue" && agent.presence?.label == "On Queue")
    #expect(agent.routingStatus?.status == "IDLE")
    #expect(agent.routingStatus?.since == Timestamp(iso8601: "2025-03-04T13:00:01.000Z"))
  }

  @Test func `a person without a phone is told from one whose phone was not asked for`() throws {
    #expect(Agent(try Bodies.json(#"{"id":"u","station":{}}"#))?.hasStation == false)
    #expect(Agent(try Bodies.json(#"{"id":"u"}"#))?.hasStation == nil)
    #expect(Agent(try Bodies.json(#"{"name":"nobody"}"#)) == nil)
  }

  @Test(arguments: [
    ("AVAILABLE", "Available"), ("ON_QUEUE", "OnQueue"), ("ONQUEUE", "OnQueue"), ("Siesta", "Siesta"),
  ])
  func `events and REST spell one presence`(spelt: String, system: String) throws {
    let body: JSONValue = ["presenceDefinition": ["id": "d", "systemPresence": .string(spelt)]]
    #expect(Presence(body)?.system == system)
  }

  @Test func `definitions no longer in use are not offered`() throws {
    #expect(PresenceDefinition(["id": "d", "deactivated": true]) == nil)
    let named = PresenceDefinition([
      "id": "d", "systemPresence": "Away", "languageLabels": ["en_US": "Lunch"], "name": "x",
    ])
    #expect(named == PresenceDefinition(id: "d", system: "Away", label: "Lunch"))
  }

  @Test func `the grant of its OAuth client says whose token it is`() throws {
    #expect(TokenKind(["OAuthClient": ["authorizedGrantType": "CLIENT-CREDENTIALS"]]) == .clientCredentials)
    #expect(TokenKind(["OAuthClient": ["authorizedGrantType": "CODE"]]) == .user)
    #expect(TokenKind(["OAuthClient": ["id": "x"]]) == nil)
  }
}
