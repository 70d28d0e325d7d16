public import Groundwork
internal import OrderedCollections

/// Attributes of a conversation that are kept apart from those of its participants, with the number of
/// their version: the only optimistic lock in this area (genesys-cloud-api, section 4.4).
public struct SecureAttributes: Sendable, Hashable {
  /// Values by key.
  public var values: [String: Secret]
  /// Counted up by every change; a PUT with another one is answered 409. Nil where none was told.
  public var version: Int?

  /// Values of a version.
  public init(_ values: [String: Secret] = [:], version: Int?) {
    (self.values, self.version) = (values, version)
  }
}

extension SecureAttributes {
  /// Reads an answer; what is no text is no value. Nil where no map is told: a PUT replaces the whole, and
  /// whatever was not told would be lost.
  init?(_ json: JSONValue) {
    guard let values = json.texts("attributes") else { return nil }
    self.init(values.mapValues { Secret($0) }, version: json["version"]?.number?.exactly())
  }

  /// The body of a PUT, sorted, so that the same change is the same bytes.
  var json: JSONValue {
    let pairs = values.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value.reveal())) }
    return .members([
      ("attributes", .object(OrderedDictionary(uniqueKeysWithValues: pairs))),
      ("version", version.map(JSONValue.int)),
    ])
  }
}
