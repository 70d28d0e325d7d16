internal import Groundwork
internal import OrderedCollections

/// Reads where answers hold what: `results`, `record`, `fields`, `keys`. A search that says some of it itself says
/// only what differs from its connector.
struct ShapeReader {
  let table: TOMLReader

  /// The shape of a connector; nil when something without which no row can be read is missing or wrong.
  func shape() -> RecordShape? {
    let results = table.pointers("results") ?? JSONPointer("").map { [$0] }
    let record = table.table("record")
    if record == nil { table.missing("record") }
    let id = record?.keys.contains("id") == true ? record?.path("id") : RowPath("/id")
    guard let results, let id else { return nil }
    var shape = RecordShape(
      results: results, id: id, names: [RowPath("/name")].compactMap(\.self),
      phones: [RowPath("/phone")].compactMap(\.self))
    if let record { read(record, into: &shape) }
    shape.fields = fields()
    shape.keys = keys()
    return shape
  }

  /// The shape of a search's own answer.
  func shape(unlike common: RecordShape) -> RecordShape {
    var shape = common
    shape.results = table.pointers("results") ?? common.results
    if let record = table.table("record") { read(record, into: &shape) }
    shape.fields.merge(fields()) { $1 }
    shape.keys.merge(keys()) { $1 }
    return shape
  }

  private func read(_ record: TOMLReader, into shape: inout RecordShape) {
    shape.id = record.path("id") ?? shape.id
    shape.names = record.paths("name") ?? shape.names
    shape.phones = record.paths("phones") ?? shape.phones
    shape.emails = record.paths("email") ?? shape.emails
    shape.lastActivity = record.path("last_activity") ?? shape.lastActivity
  }

  private func keys() -> [LookupKey.Kind: RowPath] {
    guard let inner = table.table("keys") else { return [:] }
    return inner.keys.reduce(into: [:]) { $0[LookupKey.Kind(rawValue: $1)] = inner.path($1) }
  }

  private func fields() -> OrderedDictionary<String, RowPath> {
    var fields: OrderedDictionary<String, RowPath> = [:]
    guard let inner = table.table("fields") else { return fields }
    for name in inner.keys { fields[name] = inner.path(name) }
    return fields
  }
}
