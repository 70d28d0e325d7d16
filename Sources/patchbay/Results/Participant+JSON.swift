import GenesysCloud
import Groundwork

extension Participant {
  /// Who it is, for lists.
  var briefJSON: JSONValue {
    .members([
      ("participant", .string(id.rawValue)), ("name", name.map(JSONValue.string)),
      ("number", contactAddress.map { .string(Address.readable($0)) }),
    ])
  }

  /// Everything the desk knows of a participant; the role is that of the organisation's own people.
  func json(as role: LegRole?) -> JSONValue {
    .members([
      ("participant", .string(id.rawValue)), ("purpose", .string(purpose.rawValue)),
      ("name", name.map(JSONValue.string)), ("state", .string(state.rawValue)),
      ("number", contactAddress.map { .string(Address.readable($0)) }),
      ("userId", userID.map(JSONValue.string)), ("queueId", queueID.map(JSONValue.string)),
      ("queue", queueName.map(JSONValue.string)), ("direction", direction.map(JSONValue.string)),
      ("role", role.map { .string($0.rawValue) }), ("held", .bool(held)),
      ("confined", confined ? .bool(true) : nil), ("muted", .bool(muted)),
      ("connectedTime", connectedTime.map { .string($0.iso8601) }),
      ("endTime", endTime.map { .string($0.iso8601) }),
      ("attributes", attributesJSON),
    ])
  }

  /// The attributes, keys in alphabetical order.
  var attributesJSON: JSONValue {
    .members(attributes.sorted { $0.key < $1.key }.map { ($0.key, Optional(JSONValue.string($0.value))) })
  }

  /// One participant of `attributes get`.
  var attributesDocument: JSONValue {
    [
      "participant": .string(id.rawValue), "purpose": .string(purpose.rawValue), "attributes": attributesJSON,
    ]
  }
}
