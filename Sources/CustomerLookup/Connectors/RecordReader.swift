internal import Groundwork
internal import OrderedCollections

/// Reads one row of a CRM's answer. Whatever is absent, of another kind or oversized is left out;
/// a row without an id is no customer.
struct RecordReader {
  var connector: Connector
  var shape: RecordShape
  var base: String?
  var read: Timestamp
  /// Instead of the connector's.
  var link: LinkTemplate?

  /// The customer a row tells of.
  func record(_ row: JSONValue) -> CustomerRecord? {
    guard let id = shape.id.text(in: row) else { return nil }
    let names = shape.names.compactMap { $0.text(in: row) }
    var fields: OrderedDictionary<String, String> = [:]
    for (name, path) in shape.fields { fields[name] = path.texts(in: row).first }
    let emails: [String] = shape.emails.flatMap { $0.texts(in: row) }.filter { $0.contains("@") }
    var record = CustomerRecord(
      id: id, name: names.joined(separator: " "),
      phones: shape.phones.flatMap { $0.texts(in: row) }.filter { !Self.isAddress($0) },
      email: emails.first, lastActivity: shape.lastActivity?.text(in: row), fields: fields,
      raw: row, connector: connector.name, read: read)
    record.keys = shape.keys.compactMapValues { $0.text(in: row) }
    record.otherEmails = Array(emails.dropFirst())
    record.link = (link ?? connector.link)?.link(record, base: base)
    return record
  }

  // CRMs that keep numbers and addresses in one list have people with a number before their @.
  private static func isAddress(_ text: String) -> Bool {
    text.contains("@") && !text.lowercased().contains("sip")
  }
}
