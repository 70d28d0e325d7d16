internal import Groundwork
internal import OrderedCollections

/// Reads one row of a CRM's answer. Whatever is absent, of another kind or oversized is left out;
/// a row without an id is no customer.
struct RecordReader {
  var connector: Connector
  var read: Timestamp

  /// The customer a row tells of.
  func record(_ row: JSONValue) -> CustomerRecord? {
    guard let id = text(connector.idPath, row), !id.isEmpty else { return nil }
    let names = connector.namePaths.compactMap { text($0, row) }.filter { !$0.isEmpty }
    var fields: OrderedDictionary<String, String> = [:]
    for (name, pointer) in connector.fields { fields[name] = text(pointer, row) }
    return CustomerRecord(
      id: id, name: names.joined(separator: " "), phones: connector.phonePaths.flatMap { texts($0, row) },
      email: connector.emailPath.flatMap { text($0, row) },
      lastActivity: connector.lastActivityPath.flatMap { text($0, row) }, fields: fields,
      raw: row, connector: connector.name, read: read)
  }

  private func text(_ pointer: JSONPointer, _ row: JSONValue) -> String? {
    pointer.value(in: row).flatMap(Self.text)
  }

  private func texts(_ pointer: JSONPointer, _ row: JSONValue) -> [String] {
    switch pointer.value(in: row) {
    case .array(let elements): elements.prefix(50).compactMap(Self.text)
    case .some(let value): Self.text(value).map { [$0] } ?? []
    case nil: []
    }
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
