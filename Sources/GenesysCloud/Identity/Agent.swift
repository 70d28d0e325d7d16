public import Groundwork

/// The signed-in person, from `GET /users/me` and the user topics.
public struct Agent: Sendable, Hashable {
  /// The platform's id.
  public var id: String
  /// For people.
  public var name: String
  /// Nil where it was not asked for.
  public var presence: Presence?
  /// Nil where it was not asked for.
  public var routingStatus: RoutingStatus?
  /// Whether a phone is associated; without one no call can be answered.
  public var hasStation: Bool?

  /// A person of whom only this is known.
  public init(
    id: String, name: String, presence: Presence? = nil, routingStatus: RoutingStatus? = nil,
    hasStation: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.presence = presence
    self.routingStatus = routingStatus
    self.hasStation = hasStation
  }
}

/// A person's presence.
public struct Presence: Sendable, Hashable {
  /// Id of the presence definition.
  public var definitionID: String
  /// `Available`, `OnQueue` …; events spell upper case, this is always as REST spells it.
  public var system: String
  /// Label for people, such as `On Queue`.
  public var label: String
  /// Since when; nil where it is not told.
  public var since: Timestamp?

  /// A presence as the platform gave it.
  public init(definitionID: String, system: String, label: String, since: Timestamp? = nil) {
    self.definitionID = definitionID
    self.system = system
    self.label = label
    self.since = since
  }
}

/// Whether routing offers calls: `OFF_QUEUE IDLE INTERACTING NOT_RESPONDING COMMUNICATING`.
public struct RoutingStatus: Sendable, Hashable {
  /// As the platform spells it.
  public var status: String
  /// Since when; nil where it is not told.
  public var since: Timestamp?

  /// A status as the platform gave it.
  public init(status: String, since: Timestamp? = nil) {
    self.status = status
    self.since = since
  }
}

/// A presence one may choose.
public struct PresenceDefinition: Sendable, Hashable, Identifiable {
  /// The platform's id.
  public var id: String
  /// As REST spells it, `Available`, `OnQueue` …
  public var system: String
  /// For people.
  public var label: String

  /// A definition as the platform gave it.
  public init(id: String, system: String, label: String) {
    self.id = id
    self.system = system
    self.label = label
  }
}

/// A wrap-up code one may give.
public struct WrapupCode: Sendable, Hashable, Identifiable {
  /// The platform's id.
  public var id: String
  /// For people.
  public var name: String

  /// A code as the platform gave it.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
